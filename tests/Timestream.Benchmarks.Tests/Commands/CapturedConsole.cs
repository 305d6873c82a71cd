using System.Runtime.CompilerServices;
using System.Text;

namespace Timestream.Benchmarks.Tests.Commands;

/// <summary>Collects what a command that runs in the process of the tests writes, without what other tests write meanwhile.</summary>
internal sealed class CapturedConsole : TextWriter
{
    private readonly AsyncLocal<TextWriter?> _capture = new();
    private readonly TextWriter _console;

    private CapturedConsole(TextWriter console) => _console = console;

    public static CapturedConsole Output { get; private set; } = null!;

    public static CapturedConsole Error { get; private set; } = null!;

    public override Encoding Encoding => _console.Encoding;

    private TextWriter Target => _capture.Value ?? _console;

    /// <summary>Replaces the writers of the console before the program takes them.</summary>
    [ModuleInitializer]
    internal static void Install()
    {
        Console.SetOut(Output = new CapturedConsole(Console.Out));
        Console.SetError(Error = new CapturedConsole(Console.Error));
    }

    /// <summary>Collects what the caller's asynchronous flow writes from now on.</summary>
    public StringWriter Capture()
    {
        var text = new StringWriter();
        _capture.Value = Synchronized(text);
        return text;
    }

    public override void Write(char value) => Target.Write(value);

    public override void Write(string? value) => Target.Write(value);

    public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

    public override void Write(StringBuilder? value) => Target.Write(value);

    public override void Flush() => Target.Flush();
}
