using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Runs;

public class RepositoryAddressTests
{
    [Theory]
    [InlineData("https://github.com/owner/project.git", "https://github.com/owner/project")]
    [InlineData("https://user:secret@github.com/owner/project", "https://github.com/owner/project")]
    [InlineData("git@gitlab.com:group/sub/project.git", "https://gitlab.com/group/sub/project")]
    [InlineData("ssh://git@host.example:2222/owner/project.git", "https://host.example/owner/project")]
    [InlineData("http://intranet.example:8080/owner/project/", "http://intranet.example:8080/owner/project")]
    public void A_remote_is_seen_in_a_browser_without_credentials(string remote, string address) =>
        Assert.Equal(address, RepositoryAddress.Of(remote)?.AbsoluteUri);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/srv/git/project.git")]
    [InlineData("../project")]
    [InlineData("file:///srv/git/project.git")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://host.example/")]
    public void What_no_browser_shows_is_no_address(string? remote) => Assert.Null(RepositoryAddress.Of(remote));
}
