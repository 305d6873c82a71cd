using Timestream.Ingestion.Tables;

namespace Timestream.Ingestion.Tests.Tables;

public class TableSettingsTests
{
    [Fact]
    public void Every_fault_is_in_one_message()
    {
        var settings = new TableSettings { Database = "", Table = "a/b", MemoryHours = 0, MagneticDays = 73_001, WaitTimeout = TimeSpan.Zero };

        Assert.Equal(
            "The table's settings are invalid: "
            + "Database is '', allowed is 3 to 256 letters, digits, '_', '-' and '.'; "
            + "Table is 'a/b', allowed is 3 to 256 letters, digits, '_', '-' and '.'; "
            + "MemoryHours is '0', allowed is 1 to 8766; "
            + "MagneticDays is '73001', allowed is 1 to 73000; "
            + "WaitTimeout is '00:00:00', allowed is more than 0.",
            Assert.Throws<ArgumentException>(settings.Validate).Message);
    }

    [Fact]
    public void Defaults_are_valid() => new TableSettings { Database = "benchmark", Table = "ingest-1.x_y" }.Validate();
}
