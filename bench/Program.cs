return await Timestream.Benchmarks.Commands.CommandLine.RunAsync(args);
