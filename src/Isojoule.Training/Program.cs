using Isojoule.Training.Libtorch;

LibtorchLoader.Load();
Console.WriteLine(TorchSharp.torch.ones(3).sum().item<float>());
return 0;
