using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Transports.Attempts;

namespace Timestream.Ingestion.Tests.Transports.Attempts;

public class CircuitTests
{
    private static readonly Exception s_fault = new TimeoutException("silence");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void It_opens_when_attempts_go_unanswered_for_the_time_given_counted_from_the_start_of_the_first()
    {
        var circuit = new Circuit(TimeSpan.FromSeconds(30), _clock);

        Attempt(circuit, seconds: 20);
        Assert.False(circuit.IsOpen);
        Attempt(circuit, seconds: 9.9);
        Assert.False(circuit.IsOpen);
        Attempt(circuit, seconds: 0.1);
        Assert.True(circuit.IsOpen);
        Assert.Equal((3, "12:00:00"), (circuit.Current!.Attempts, $"{circuit.Current.Since:HH:mm:ss}"));
    }

    [Fact]
    public void Any_answer_begins_the_time_anew()
    {
        var circuit = new Circuit(TimeSpan.FromSeconds(30), _clock);

        Attempt(circuit, seconds: 25);
        circuit.Answered();
        Assert.Null(circuit.Current);
        Attempt(circuit, seconds: 25);

        Assert.False(circuit.IsOpen);
    }

    /// <summary>An attempt that began before the last answer says nothing of the time before it.</summary>
    [Fact]
    public void The_time_begins_no_earlier_than_the_last_answer()
    {
        var circuit = new Circuit(TimeSpan.FromSeconds(30), _clock);
        Assert.True(circuit.TryBegin(out var slow, out _));
        _clock.Advance(TimeSpan.FromSeconds(29));
        circuit.Answered();
        _clock.Advance(TimeSpan.FromSeconds(1));
        circuit.Unanswered(slow, null, s_fault);

        Attempt(circuit, seconds: 28.9);
        Assert.False(circuit.IsOpen);
        Attempt(circuit, seconds: 0.1);
        Assert.True(circuit.IsOpen);
    }

    [Fact]
    public void One_attempt_alone_does_not_open_it_however_long_it_took()
    {
        var circuit = new Circuit(TimeSpan.FromSeconds(30), _clock);

        Attempt(circuit, seconds: 60);
        Assert.False(circuit.IsOpen);
        Attempt(circuit, seconds: 0);
        Assert.True(circuit.IsOpen);
    }

    [Fact]
    public void A_pause_without_work_does_not_count()
    {
        var circuit = new Circuit(TimeSpan.FromSeconds(30), _clock);
        Attempt(circuit, seconds: 1);

        _clock.Advance(TimeSpan.FromHours(1));
        Attempt(circuit, seconds: 1);

        Assert.False(circuit.IsOpen);
        Assert.Equal(1, circuit.Current!.Attempts);
    }

    [Fact]
    public void A_cancelled_attempt_says_nothing()
    {
        var circuit = new Circuit(TimeSpan.FromSeconds(1), _clock);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(circuit.TryBegin(out var attempt, out _));
            _clock.Advance(TimeSpan.FromSeconds(10));
            circuit.End(attempt);
        }

        Assert.Null(circuit.Current);
    }

    [Fact]
    public void An_open_circuit_lets_one_probe_through_every_five_seconds()
    {
        var circuit = Open();

        Assert.False(circuit.TryBegin(out _, out var silence));
        Assert.Same(s_fault, silence.Fault);
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(circuit.TryBegin(out _, out _));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(circuit.TryBegin(out var probe, out _));
        Assert.True(probe.IsProbe);

        // The probe is on its way for long: no second one.
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(circuit.TryBegin(out _, out _));
        circuit.Unanswered(probe, null, s_fault);
        circuit.End(probe);
        Assert.True(circuit.IsOpen);
        Assert.True(circuit.TryBegin(out probe, out _));
        circuit.End(probe);
        Assert.False(circuit.TryBegin(out _, out _));
    }

    [Fact]
    public void An_answered_probe_closes_it()
    {
        var circuit = Open();
        _clock.Advance(Circuit.ProbeInterval);
        Assert.True(circuit.TryBegin(out var probe, out _));
        circuit.Answered();
        circuit.End(probe);

        Assert.False(circuit.IsOpen);
        Assert.True(circuit.TryBegin(out var next, out _));
        Assert.False(next.IsProbe);
    }

    [Fact]
    public void A_wait_ends_when_the_circuit_would_open()
    {
        var circuit = new Circuit(TimeSpan.FromSeconds(30), _clock);
        Assert.Equal(TimeSpan.FromSeconds(20), circuit.Limit(TimeSpan.FromSeconds(20)));
        Attempt(circuit, seconds: 15);

        Assert.Equal(TimeSpan.FromSeconds(15), circuit.Limit(TimeSpan.FromSeconds(20)));
        Assert.Equal(TimeSpan.FromSeconds(10), circuit.Limit(TimeSpan.FromSeconds(10)));
        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(TimeSpan.Zero, circuit.Limit(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void An_infinite_time_never_opens_it()
    {
        var circuit = new Circuit(Timeout.InfiniteTimeSpan, _clock);
        for (var i = 0; i < 100; i++)
        {
            Attempt(circuit, seconds: 20);
        }

        Assert.False(circuit.IsOpen);
        Assert.Equal(TimeSpan.FromSeconds(20), circuit.Limit(TimeSpan.FromSeconds(20)));
    }

    private Circuit Open()
    {
        var circuit = new Circuit(TimeSpan.FromSeconds(30), _clock);
        Attempt(circuit, seconds: 30);
        Attempt(circuit, seconds: 0);
        return circuit;
    }

    private void Attempt(Circuit circuit, double seconds)
    {
        Assert.True(circuit.TryBegin(out var attempt, out _));
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        circuit.Unanswered(attempt, new("http://127.0.0.1:1/"), s_fault);
        circuit.End(attempt);
    }
}
