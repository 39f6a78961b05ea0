using Isojoule.Store.Tests;
using Isojoule.Store.Tests.Engines;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// Tests of crashes need a process of their own to kill: this one, told to write.
return args switch
{
    [WriterProcess.Verb, var address, var name] => await WriterProcess.WriteAsync(address, name),
    _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
        await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    _ => await ConsoleRunner.Run(args),
};
