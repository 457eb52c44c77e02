namespace Rahyar.Modules.Planning;

/// <summary>The three parts of a mentor's screening; a programme asks for all of them unless it says why not.</summary>
[Flags]
internal enum ScreeningParts
{
    None = 0,

    /// <summary>The institution's own check.</summary>
    Check = 1,

    /// <summary>The programme's code of conduct, read and signed.</summary>
    Code = 2,

    /// <summary>Whom of the mentees the mentor assesses, supervises or is related to.</summary>
    Conflict = 4,

    All = Check | Code | Conflict,
}
