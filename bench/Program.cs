return await Timestream.Benchmarks.CommandLine.RunAsync(args);
