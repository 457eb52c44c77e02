using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Surveys.Inviting;

/// <summary>
/// Invites to a wave of needs: those enrolled on a side, and any addresses from an institution's list. Whoever is invited
/// already is left alone, so that a list can be pasted again when it has grown.
/// </summary>
internal sealed class NeedsInvitations(AppDb db, SurveyWave wave, Side side, Guid by, DateTimeOffset now)
{
    public const int MostAddresses = 2000;

    private static readonly char[] Between = ['\n', '\t', ' ', ',', ';', '،', '؛', '<', '>'];

    /// <summary>Adds the invitations and says how many are new.</summary>
    public async Task<int> AskAsync(bool enrolled, string? addresses, string? language, CancellationToken ct)
    {
        var typed = Read(addresses);
        if (typed.Count > 0 && await db.Programmes.AnyAsync(p => p.Id == wave.ProgrammeId && p.IsTest, ct))
        {
            throw new Refused("programme.test-real-people") { Field = nameof(IndexModel.Addresses) };
        }

        var asked = (await db.SurveyInvitations.Where(i => i.WaveId == wave.Id).Select(i => i.Recipient).ToListAsync(ct)).ToHashSet();
        var made = new List<SurveyInvitation>();
        var known = await EnrolledAsync(ct);
        foreach (var person in enrolled ? known.Values.Distinct() : [])
        {
            if (asked.Add(SurveyInvitation.RecipientOf(person, null)))
            {
                made.Add(SurveyInvitation.Of(wave, person, side, null, by, now));
            }
        }

        foreach (var address in typed)
        {
            // Whoever is enrolled answers as themselves, once.
            var person = known.TryGetValue(address.ToUpperInvariant(), out var id) ? id : (Guid?)null;
            if (asked.Add(person is { } own ? SurveyInvitation.RecipientOf(own, null) : SurveyInvitation.RecipientOf(address)))
            {
                made.Add(person is { } someone
                    ? SurveyInvitation.Of(wave, someone, side, null, by, now)
                    : SurveyInvitation.To(wave, address, side, language == Texts.Persian ? Texts.Persian : Texts.English, by, now));
            }
        }

        db.AddRange(made);
        return made.Count > 0 ? made.Count : throw new Refused("survey.nobody") { Field = nameof(IndexModel.Addresses) };
    }

    private Task<Dictionary<string, Guid>> EnrolledAsync(CancellationToken ct) => (
        from p in db.Participations
        join person in db.People on p.PersonId equals person.Id
        where p.ProgrammeId == wave.ProgrammeId && p.Side == side && person.DeactivatedAt == null && person.NormalizedEmail != null
            && (p.State == ParticipationState.Waiting || p.State == ParticipationState.Matched)
        select new { Address = person.NormalizedEmail!, person.Id }).ToDictionaryAsync(p => p.Address, p => p.Id, ct);

    // As it comes from a mail programme or a table: names and angle brackets around addresses do no harm.
    private static List<string> Read(string? addresses)
    {
        var typed = (addresses ?? "").ReplaceLineEndings("\n").Split(Between, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Contains('@')).Select(word => EmailAddress.Read(word, nameof(IndexModel.Addresses))).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return typed.Count <= MostAddresses ? typed : throw new Refused("survey.too-many", MostAddresses) { Field = nameof(IndexModel.Addresses) };
    }
}
