using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Structure;

/// <summary>Whoever calls a verb that ends a relationship, and remembers nothing else: when it is saved, no place is left held.</summary>
[Trait("Database", "each")]
public sealed class PlacesStory : Story
{
    private static readonly Dictionary<string, Action<Mentorship, DateTimeOffset>> Ways = new()
    {
        ["Decline"] = (m, now) => m.Decline(m.Members[0].PersonId, now),
        ["StopAwaitingAnswers"] = (m, now) => m.StopAwaitingAnswers(now),
        ["BeginWithout"] = (m, now) => m.BeginWithout(m.Members[0].PersonId, now),
        ["TakeBackForSafety"] = (m, now) => m.TakeBackForSafety(now),
        ["EndEarly"] = (m, now) => m.EndEarly(m.Members[0].PersonId, null, now),
        ["EndByOffice"] = (m, now) => m.EndByOffice("no-time", false, Guid.NewGuid(), now),
        ["LoseMember"] = (m, now) => m.LoseMember(m.Members[0].PersonId, Guid.NewGuid(), now),
        ["CloseWithProgramme"] = (m, now) => m.CloseWithProgramme(now),
        ["Leave"] = (m, now) => m.Leave(m.Members[0].PersonId, null, now),
        ["LetGo"] = (m, now) => m.LetGo(m.Members[0].PersonId, Guid.NewGuid(), now),
        ["NoteClosingTalk"] = (m, now) =>
        {
            m.Move(MentorshipState.WindingDown, null, "near-end", now);
            m.Members.ToList().ForEach(x => m.NoteCloseAnswer(x.PersonId, now));
            m.Members.ToList().ForEach(x => m.NoteClosingTalk(x.PersonId, now));
        },
        ["NoteCloseAnswer"] = (m, now) =>
        {
            m.Move(MentorshipState.WindingDown, null, "near-end", now);
            m.Members.ToList().ForEach(x => m.NoteClosingTalk(x.PersonId, now));
            m.Members.ToList().ForEach(x => m.NoteCloseAnswer(x.PersonId, now));
        },
        ["ConfirmClosing"] = (m, now) =>
        {
            m.RequestSafeguardingClosure(Guid.NewGuid(), now);
            m.ConfirmClosing(Guid.NewGuid(), now);
        },
        ["End"] = (m, now) =>
        {
            m.Move(MentorshipState.AtRisk, null, "silence", now);
            m.End(MentorshipState.Lapsed, null, "silence", now);
        },
    };

    public static TheoryData<string> Names => [.. Ways.Keys];

    [Fact]
    public void Every_verb_that_can_end_a_relationship_is_tried_here()
    {
        var methods = FloorsStory.House.Classes.Single(c => c.FullName == typeof(Mentorship).FullName).Members.OfType<MethodMember>().ToList();
        var ending = methods.Where(m => Name(m) == "End").ToHashSet();
        while (methods.Where(m => m.MemberDependencies.OfType<MethodCallDependency>().Any(d => ending.Contains(d.TargetMember))).Any(ending.Add))
        {
        }

        // Only a single meeting ends by having been held or missed, and it holds no place.
        Assert.Equal(Ways.Keys.Append(nameof(Mentorship.NoteSessionHeld)).Append(nameof(Mentorship.NoteSessionMissed)).Order(), ending.Where(m => m.Visibility != Visibility.Private).Select(Name).Distinct().Order());
        static string Name(MethodMember method) => method.Name[..method.Name.IndexOf('(', StringComparison.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Who_ends_it_has_nothing_to_remember(string way)
    {
        var together = way is "Leave" or "LetGo";
        var programme = await app.World.Programme("Places", model: together ? MentoringModel.Circle : MentoringModel.OneToOne);
        var people = together
            ? new[] { await app.World.Mentee("Sara", programme), await app.World.Mentee("Mina", programme) }
            : [await app.World.Mentor("Omid", programme), await app.World.Mentee("Sara", programme)];
        var seats = people.Select(app.World.ParticipationOf).ToList();
        var id = Guid.Empty;
        await app.World.Arrange(async db =>
        {
            var mentorship = new Mentorship(await db.Programmes.SingleAsync(p => p.Id == programme), await db.Participations.Where(p => seats.Contains(p.Id)).ToListAsync(Cancellation), 0, "[]", null, app.Now);
            if (way is not ("Decline" or "StopAwaitingAnswers" or "BeginWithout" or "TakeBackForSafety"))
            {
                await BringToLifeAsync(db, mentorship);
            }

            db.Add(mentorship);
            id = mentorship.Id;
        });
        Assert.Equal(2, await Held(seats));

        await app.World.Arrange(async db => Ways[way](await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id), app.Now));

        Assert.Contains(await app.World.StateOf(id), MentorshipStates.Ended);
        Assert.Equal(0, await Held(seats));
        // Each is told, but not after a closing for safeguarding.
        var told = await app.World.Ask(db => db.Set<Emails.Email>().CountAsync(l => l.Cause!.StartsWith("ended:") || l.Cause!.StartsWith("left:"), Cancellation));
        Assert.Equal(way == "ConfirmClosing" ? 0 : 2, told);
    }

    private async Task BringToLifeAsync(AppDb db, Mentorship mentorship)
    {
        foreach (var member in mentorship.Members)
        {
            mentorship.Accept(member.PersonId, app.Now);
            var participation = (await db.Participations.FindAsync([member.ParticipationId], Cancellation))!;
            participation.Prepare(app.Now);
            participation.BecomeReady(app.Now);
            mentorship.NotePrepared(app.Now);
        }

        mentorship.NoteSessionHeld(app.Now, app.Now);
        mentorship.NoteAgreement(14, app.Now);
        mentorship.NoteGoal(app.Now);
        Assert.True(mentorship.IsOpen);
    }

    private Task<int> Held(List<Guid> seats) => app.World.Ask(db => db.Participations.CountAsync(p => seats.Contains(p.Id) && p.State == ParticipationState.Matched, Cancellation));
}
