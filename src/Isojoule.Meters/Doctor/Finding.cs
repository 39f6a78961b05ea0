namespace Isojoule.Meters.Doctor;

/// <summary>Something that bears on measuring, found on this machine.</summary>
/// <param name="Cause">What kind of thing.</param>
/// <param name="IsWarning">Whether it spoils measurements; otherwise it is good to know.</param>
/// <param name="Message">What was found and why it matters.</param>
/// <param name="Remedy">
/// What to do, with the exact command where there is one; empty when nothing is to be done.
/// </param>
public sealed record Finding(FindingCause Cause, bool IsWarning, string Message, string Remedy);
