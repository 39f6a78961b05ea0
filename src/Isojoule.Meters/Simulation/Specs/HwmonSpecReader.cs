namespace Isojoule.Meters.Simulation.Specs;

/// <summary>Reads devices of hwmon.</summary>
internal static class HwmonSpecReader
{
    public static SimulatedHwmonSpec Read(SpecValue value)
    {
        var device = new SpecObject(value);
        var driver = device.Text("driver") ?? throw value.Error("\"driver\" is missing");
        var spec = new SimulatedHwmonSpec(driver, CurveSpecReader.Read(device.Require("power")));
        spec = spec with
        {
            HasPower = device.Flag("power1_average", spec.HasPower),
            HasEnergy = device.Flag("energy1_input", spec.HasEnergy),
            Label = device.Text("label"),
            Gain = device.Gain(),
            Offset = device.Offset(),
            Updates = device.Updates(spec.Updates.Period),
            CounterPeriod = device.Milliseconds("counter_ms", spec.CounterPeriod),
            AveragingWindow = device.Milliseconds("window_ms", spec.AveragingWindow),
            IsUnreadable = device.Flag("unreadable", false),
            Faults = device.Array("faults", FaultSpecReader.Read),
        };
        device.Done();
        return spec.HasPower || spec.HasEnergy
            ? spec
            : throw value.Error("the device has neither power1_average nor energy1_input");
    }
}
