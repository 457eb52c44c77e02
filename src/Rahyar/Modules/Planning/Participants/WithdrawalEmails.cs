using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>Whom the desk has withdrawn from a programme is told so, once, whatever ended with it. Who left themselves knows.</summary>
internal sealed class WithdrawalEmails(EmailComposer composer, TimeProvider clock, IEnumerable<IOpenMatters> matters) : IConsequence<ParticipationWithdrew>
{
    public async Task FollowAsync(Happened<ParticipationWithdrew> it, AppDb db, CancellationToken ct)
    {
        var taking = it.The<Participation>();
        var noPlace = it.What is ParticipationFoundNoPlace;
        if (!it.IsNews(clock) || it.By == taking.PersonId || (it.By is null && !noPlace)
            || (await db.FindAsync<Person>([taking.PersonId], ct))! is not { Email.Length: > 0, DeactivatedAt: null } person)
        {
            return;
        }

        var programme = (await db.FindAsync<Programme>([taking.ProgrammeId], ct))!;
        if (!Tells(programme, noPlace))
        {
            return;
        }

        var stays = (await matters.OfAsync(db, new OpenWithin(programme.Id, taking), it.At, ct)).Any(m => m is { Stays: true, Key: "blocked" });
        var (key, args) = Letter(taking, person, programme, noPlace, stays);
        db.Add(composer.Write(person, key, args, null, it.At, noPlace ? $"no-place:{taking.Id}:{taking.WaitingSince.UtcTicks}" : $"withdrew:{taking.Id}:{it.At.UtcTicks}"));
    }

    /// <summary>Before the launch nobody hears of anything, unless somebody says so.</summary>
    public static bool Tells(Programme programme, bool noPlace) => noPlace || !programme.IsDraft;

    /// <param name="stays">Something of theirs is on hold and does not end with it: two decide.</param>
    public string Preview(Participation taking, Person person, Programme programme, bool noPlace, bool stays = false)
    {
        var (key, args) = Letter(taking, person, programme, noPlace, stays);
        return composer.For(person)[$"{key}.text", args];
    }

    private (string Key, object?[] Args) Letter(Participation taking, Person person, Programme programme, bool noPlace, bool stays) =>
        ($"planning.letter.{(!noPlace ? stays ? "withdrew-but" : "withdrew" : taking.Side == Side.Mentee ? "no-place" : "not-needed")}", [person.Name, programme.Name, composer.For(person).Date(taking.WaitingSince)]);
}
