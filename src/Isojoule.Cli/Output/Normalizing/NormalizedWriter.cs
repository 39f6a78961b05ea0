using Isojoule.Normalization;
using Isojoule.Tables.Csv;

namespace Isojoule.Cli.Output.Normalizing;

/// <summary>Writes normalized rows as they come, as CSV or JSON Lines with the same fields.</summary>
internal abstract class NormalizedWriter : IDisposable
{
    private readonly PairCalibration _calibration;

    private NormalizedWriter(PairCalibration calibration) => _calibration = calibration;

    public static NormalizedWriter Open(Stream stream, PairCalibration calibration, bool isJson) =>
        isJson ? new JsonWriter(stream, calibration) : new CsvRowWriter(stream, calibration);

    public void Write(Run run, NormalizedEnergy? normalized) => Write(new NormalizedLine(
        run.Workload.Name,
        _calibration.Source,
        _calibration.Target,
        run.Energy!.Value.Joules,
        normalized?.Energy.Joules,
        normalized?.Interval?.Lower.Joules,
        normalized?.Interval?.Upper.Joules,
        normalized?.Interval?.Level,
        normalized?.InsideRange ?? false,
        _calibration.Method,
        normalized?.Breach.ToNames()));

    public abstract void Dispose();

    protected abstract void Write(NormalizedLine line);

    private sealed class JsonWriter : NormalizedWriter
    {
        private readonly Stream _stream;

        public JsonWriter(Stream stream, PairCalibration calibration)
            : base(calibration) => _stream = stream;

        public override void Dispose() => _stream.Flush();

        protected override void Write(NormalizedLine line)
        {
            JsonLines.Write(_stream, line, JsonLines.Plain.NormalizedLine);
        }
    }

    private sealed class CsvRowWriter : NormalizedWriter
    {
        private readonly CsvWriter _csv;

        public CsvRowWriter(Stream stream, PairCalibration calibration)
            : base(calibration)
        {
            _csv = new(stream);
            _csv.Record(
                "workload",
                "source",
                "target",
                "energy_j",
                "normalized_energy_j",
                "lower_j",
                "upper_j",
                "level",
                "inside_range",
                "method",
                "outside");
        }

        public override void Dispose() => _csv.Dispose();

        protected override void Write(NormalizedLine line)
        {
            _csv.Field(line.Workload);
            _csv.Field(line.Source);
            _csv.Field(line.Target);
            _csv.Field(line.EnergyJ);
            _csv.Field(line.NormalizedEnergyJ);
            _csv.Field(line.LowerJ);
            _csv.Field(line.UpperJ);
            _csv.Field(line.Level);
            _csv.Field(line.InsideRange ? "true" : "false");
            _csv.Field(line.Method);
            _csv.Field(line.Outside ?? "");
            _csv.EndRecord();
        }
    }
}
