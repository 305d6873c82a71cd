using Timestream.LocalEndpoint.Fuzzing.Inputs;

namespace Timestream.LocalEndpoint.Fuzzing.Tests.Inputs;

public class FuzzGeneratorTests
{
    [Fact]
    public void An_input_is_made_of_seed_and_number_alone()
    {
        for (var number = 0; number < 200; number++)
        {
            var once = FuzzGenerator.Create(7, number, signed: true, wire: true).ToWire();
            Assert.Equal(once, FuzzGenerator.Create(7, number, signed: true, wire: true).ToWire());
            Assert.NotEqual(once, FuzzGenerator.Create(8, number, signed: true, wire: true).ToWire());
        }
    }
}
