namespace Isojoule.Web.Access;

/// <summary>What a token lets its holder do; the higher includes the lower.</summary>
public enum AccessRight
{
    /// <summary>Nothing but to ask whether the server is well, and to sign in.</summary>
    None,

    /// <summary>See everything, change nothing.</summary>
    Read,

    /// <summary>Add runs as well.</summary>
    Write,
}
