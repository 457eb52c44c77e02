using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication;

/// <summary>Why nothing can be put into a relationship now, with what was typed all the same.</summary>
/// <param name="Page">The page.</param>
/// <param name="Ended">The text for a relationship that has ended.</param>
/// <param name="NotYet">The text for one that has not begun.</param>
/// <param name="Kept">What was typed, to be copied.</param>
internal sealed record ReadOnlyNotice(MentorshipPage Page, string Ended, string NotYet, string? Kept = null);
