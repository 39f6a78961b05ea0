using Isojoule.Cli;

return IsojouleProgram.Run(args, Terminal.OfProcess());
