using BenchmarkDotNet.Loggers;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>Logs to the console of BenchmarkDotNet; fits tables to the terminal and adds group separators to their numbers.</summary>
/// <param name="inner">Receives the output.</param>
/// <param name="width">Width of the terminal in characters. A table that fits keeps its columns.</param>
internal sealed class FittingLogger(ILogger inner, int width) : ILogger
{
    private readonly List<string> _table = [];
    private string _line = "";
    private bool _isTable;
    private LogKind _kind;

    public string Id => inner.Id;

    public int Priority => inner.Priority;

    public void Write(LogKind logKind, string text)
    {
        // BenchmarkDotNet writes a row cell by cell.
        if (!_isTable && _line.Length == 0 && text.StartsWith('|'))
        {
            (_isTable, _kind) = (true, logKind);
        }

        if (_isTable)
        {
            _line += text;
            return;
        }

        EndTable();
        inner.Write(logKind, text);
        _line = text.EndsWith('\n') ? "" : text;
    }

    public void WriteLine(LogKind logKind, string text)
    {
        Write(logKind, text);
        WriteLine();
    }

    public void WriteLine()
    {
        if (_isTable)
        {
            _table.AddRange(_line.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            _isTable = false;
        }
        else
        {
            EndTable();
            inner.WriteLine();
        }

        _line = "";
    }

    public void Flush()
    {
        if (!_isTable)
        {
            EndTable();
        }

        inner.Flush();
    }

    private void EndTable()
    {
        if (_table.Count == 0)
        {
            return;
        }

        var (lines, left) = FittedTable.Of([.. _table.Select(GroupedFigures.Of)], width);
        _table.Clear();
        foreach (var line in lines)
        {
            inner.WriteLine(_kind, line);
        }

        if (left.Count > 0)
        {
            var remark = $"Not shown on a terminal of {width} columns, but in the reports: {string.Join(", ", left)}.";
            foreach (var line in WrappedText.Of(remark, width))
            {
                inner.WriteLine(LogKind.Info, line);
            }
        }
    }
}
