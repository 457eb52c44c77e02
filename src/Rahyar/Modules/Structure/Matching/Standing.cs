using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>A run's proposals as they stand now, whatever was changed by hand since it was computed.</summary>
/// <param name="Edited">Proposals that somebody has changed.</param>
/// <param name="Pairs">Pairs that were looked at.</param>
/// <param name="Thin">Of these, the pairs for which nothing speaks that both have told of what they seek, value or know.</param>
internal sealed record Standing(int Edited, int Pairs, int Thin)
{
    private const int Looked = 1000;

    // What any two of a house share says little: a language, an hour, a way of meeting.
    private static readonly Term[] Telling = [Term.Values, Term.Topics, Term.Goals, Term.Field, Term.MenteeWish, Term.MentorWish];

    /// <summary>The data are too thin to mean anything: a third of the pairs rest on nothing.</summary>
    public bool IsThin => Thin > 0 && 3 * Thin >= Pairs;

    public static async Task<Standing> OfAsync(AppDb db, MatchRun run, int paired, CancellationToken ct)
    {
        var proposals = db.Proposals.AsNoTracking().Where(p => p.RunId == run.Id);
        // Whom the run before had left without a mentor, this one was computed without.
        var left = db.Proposals.Where(p => p.RunId == run.AfterId && p.Edited && p.MentorId == null).Select(p => p.MenteeId);
        var edited = await proposals.CountAsync(p => p.Edited && !(p.MentorId == null && left.Contains(p.MenteeId)), ct);
        // Of very many, evenly over the list, which goes by score.
        var step = Math.Max(1, paired / Looked);
        var terms = await proposals.Where(p => p.MentorId != null && p.Place % step == 0).Select(p => p.Terms).ToListAsync(ct);
        return new Standing(edited, terms.Count, terms.Count(json => !MatchReasons.Read(json).Any(t => t is { State: TermState.Known, Points: > 0 } && Telling.Contains(t.Term))));
    }
}
