using Isojoule.Training;

return TrainProgram.Run(args, TrainTerminal.OfProcess());
