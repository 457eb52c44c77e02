using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

/// <summary>
/// Twenty mentees and fourteen mentors of one roster, and what they do by the pages alone: what the indicators of planning and
/// structure then say, and what they do not say while there is too little.
/// </summary>
[Trait("Database", "sqlite")]
public sealed class ByPagesStory : Story
{
    private const int Mentees = 20, Mentors = 14, InTouch = 12, Agreed = 6;

    private readonly Dictionary<Guid, Someone> _people = [];
    private Guid _programme;
    private Someone _nasrin = null!;

    private string Root => $"/programmes/{_programme}";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme("By pages", launched: false);
        _nasrin = await app.World.Coordinator("Nasrin", _programme);
    }

    [Fact]
    public async Task What_is_done_by_pages_is_what_the_indicators_say()
    {
        // Nobody yet: nothing to divide by.
        foreach (var code in new[] { "PLN-04", "PLN-07", "PLN-09", "STR-02", "STR-03", "STR-04", "STR-05" })
        {
            Assert.Equal(IndicatorStatus.NotEnoughData, (await Reads(code)).Status);
        }

        var mentors = string.Concat(Enumerable.Range(1, Mentors).Select(n => $"m{n},Mentor{n},mentor{n}@uni.example,en,statistics,1,\n"));
        var mentees = string.Concat(Enumerable.Range(1, Mentees).Select(n => $"s{n},Mentee{n},mentee{n}@uni.example,en,statistics,,{(n <= 10 ? "first in family" : "others")}\n"));
        await Imports("Mentor", "id,name,email,languages,offers,capacity,group\n" + mentors);
        await Imports("Mentee", "id,name,email,languages,seeks,capacity,group\n" + mentees);
        await _nasrin.ChecksEveryMentor(_programme);
        foreach (var mentor in await app.World.Ask(db => db.Participations.Where(p => p.Side == Side.Mentor).ToListAsync(Cancellation)))
        {
            await (await Person(mentor.PersonId)).SignsAndDeclares($"/screening/{mentor.Id}");
        }

        // Of what people do nothing counts before they agree to it.
        foreach (var someone in await app.World.Ask(db => db.Participations.Select(p => p.PersonId).ToListAsync(Cancellation)))
        {
            (await (await Person(someone)).Submit("/account/consent", "form:has([value='evaluation'])[action*=Give]")).Is(200);
        }

        // Fourteen places for twenty: the gate is passed by two people, and the figure says it.
        await Says("PLN-04", (double)Mentors / Mentees, Mentees, IndicatorStatus.Danger);
        using (var parisa = await app.World.Administrator("Parisa"))
        {
            await _nasrin.OpensTheGates(parisa, _programme);
        }

        (await _nasrin.Publishes(await _nasrin.Matches(_programme))).Is(200);
        var pairs = await app.World.Ask(db => db.Mentorships.Include(m => m.Members).OrderBy(m => m.Id).ToListAsync(Cancellation));
        Assert.Equal(Mentors, pairs.Count);
        foreach (var pair in pairs.Take(InTouch))
        {
            foreach (var member in pair.Members)
            {
                (await (await Person(member.PersonId)).Submit($"/mentorships/{pair.Id}/answer", "#accept")).Is(200);
            }
        }

        (await (await Mentee(pairs[InTouch])).Submit($"/mentorships/{pairs[InTouch].Id}/answer", "#decline")).Is(200);
        Assert.Equal(IndicatorStatus.NotEnoughData, (await Reads("STR-02")).Status);

        await app.DaysPass(2);
        foreach (var pair in pairs.Take(InTouch))
        {
            (await (await Mentee(pair)).Submit($"/mentorships/{pair.Id}/messages", "form.composer", new { Text = "Hello" })).Is(200);
            (await (await Mentor(pair)).Submit($"/mentorships/{pair.Id}/messages", "form.composer", new { Text = "Welcome" })).Is(200);
        }

        foreach (var pair in pairs.Take(Agreed))
        {
            (await (await Mentee(pair)).Submit($"/mentorships/{pair.Id}/agreement", "#agreement", null, "Sign")).Is(200);
            (await (await Mentor(pair)).Submit($"/mentorships/{pair.Id}/agreement", "#agreement", null, "Sign")).Is(200);
        }

        foreach (var member in pairs.Take(2).SelectMany(p => p.Members))
        {
            await Prepares(await Person(member.PersonId), member.ParticipationId);
        }

        // A clock that runs between two clicks: the thousandth of a day is no matter.
        await Says("STR-04", 2, Mentees, IndicatorStatus.OnTrack);
        Assert.Equal(IndicatorStatus.NotEnoughData, (await Reads("STR-05")).Status);
        await Says("PLN-07", 2 / 0.4, 1, IndicatorStatus.OnTrack);

        await app.DaysPass(14);
        await Says("STR-02", 100.0 * InTouch / Mentors, Mentors, IndicatorStatus.OnTrack);
        await Says("STR-03", 100, InTouch, IndicatorStatus.OnTrack);
        await Says("STR-05", 100.0 * Agreed / InTouch, InTouch, IndicatorStatus.Danger);

        // The gap between groups, of those who agreed that it may be counted.
        Assert.Equal(IndicatorStatus.NotEnoughData, (await Reads("PLN-09")).Status);
        foreach (var mentee in await app.World.Ask(db => db.Participations.Where(p => p.Side == Side.Mentee).ToListAsync(Cancellation)))
        {
            (await (await Person(mentee.PersonId)).Submit("/account/consent", "form:has([value='fairness-group'])[action*=Give]")).Is(200);
        }

        var matched = await app.World.Ask(db => (from m in db.MentorshipMembers
                                                 join p in db.Participations on m.ParticipationId equals p.Id
                                                 join formed in db.Mentorships on m.MentorshipId equals formed.Id
                                                 where p.Side == Side.Mentee && formed.AcceptedAt != null
                                                 select p).ToListAsync(Cancellation));
        var chances = matched.GroupBy(p => p.Profile.Group).Select(g => g.Select(p => p.Id).Distinct().Count() * 10.0).ToList();
        var gap = await Reads("PLN-09");
        Assert.Equal(chances.Max() - (chances.Count > 1 ? chances.Min() : 0), gap.Value!.Value, 6);
        Assert.Equal(2, gap.N);

        // Each opens to the rows behind it.
        foreach (var code in new[] { "PLN-04", "PLN-07", "PLN-09", "STR-02", "STR-03", "STR-04", "STR-05" })
        {
            (await _nasrin.Get($"{Root}/indicators/{code}")).Is(200).Hides("evaluation.", "[[");
        }
    }

    private async Task Says(string code, double value, int n, IndicatorStatus status)
    {
        var reading = await Reads(code);
        Assert.True(Math.Abs(value - (reading.Value ?? double.NaN)) < 0.001 && reading.N == n && reading.Status == status,
            string.Create(CultureInfo.InvariantCulture, $"{code}: {reading.Value} of {reading.N}, {reading.Status}; expected {value} of {n}, {status}"));
    }

    private Task<Reading> Reads(string code) => app.World.Ask(async db =>
    {
        var programme = await db.Programmes.SingleAsync(p => p.Id == _programme, Cancellation);
        return (await ProgrammeProfile.ComputeAsync(db, programme, app.Now, new MissingReasons(Texts.Own), Cancellation))[code];
    });

    private Task<Someone> Mentee(Mentorship pair) => Person(pair.Side(Side.Mentee).Single().PersonId);

    private Task<Someone> Mentor(Mentorship pair) => Person(pair.Side(Side.Mentor).Single().PersonId);

    private async Task<Someone> Person(Guid id) => _people.TryGetValue(id, out var known) ? known : _people[id] = await app.World.SignIn(id, $"person {id}");

    private static async Task Prepares(Someone someone, Guid participation)
    {
        for (var step = 4; step <= 6; step++)
        {
            (await someone.Submit($"/preparation/{participation}?step={step}", "main form", new { Choice = "a" })).Is(200);
        }

        (await someone.Submit($"/preparation/{participation}?step=7", "main form")).Is(200);
        (await someone.Submit($"/readiness/{participation}", "main form", new { Sound = "true", Connection = "true" })).Is(200);
    }

    private async Task Imports(string side, string roster)
    {
        var check = (await _nasrin.Submit($"{Root}/rosters", "form[enctype]", new { Side = side, File = new Upload($"{side}.csv", roster) })).Is(200);
        var page = (await _nasrin.Submit(check, "form[action*=Confirm]")).Is(200);
        for (var i = 0; page.Has("progress") && i < 200; i++)
        {
            await Task.Delay(25, Cancellation);
            page = (await _nasrin.Get(check.Path)).Is(200);
        }
    }
}
