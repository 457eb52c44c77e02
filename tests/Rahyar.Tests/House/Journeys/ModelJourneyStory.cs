using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure;

namespace Rahyar.Tests.House;

/// <summary>Each of the seven models from an empty plan to a launched programme in which people have come together, by the pages alone.</summary>
[Trait("Database", "sqlite")]
public sealed class ModelJourneyStory : Story
{
    private Someone _nasrin = null!, _parisa = null!;
    private Guid _programme;

    private string Root => $"/programmes/{_programme}";

    private protected override async Task Arrange()
    {
        _nasrin = await app.World.Holder("Nasrin", Role.Coordinator, null);
        _parisa = await app.World.Administrator("Parisa");
    }

    [Theory]
    [InlineData(MentoringModel.OneToOne)]
    [InlineData(MentoringModel.Group)]
    [InlineData(MentoringModel.Peer)]
    [InlineData(MentoringModel.Circle)]
    [InlineData(MentoringModel.Flash)]
    [InlineData(MentoringModel.Reverse)]
    [InlineData(MentoringModel.Blended)]
    public async Task A_programme_of_this_model_is_planned_launched_and_alive(MentoringModel model)
    {
        await Planned(model);
        await Imported(model);
        if (model != MentoringModel.Circle)
        {
            await _nasrin.ChecksEveryMentor(_programme);
        }

        (await _nasrin.Get($"{Root}/launch")).Is(200).Shows("All requirements are met");
        (await _nasrin.Submit($"{Root}/launch", "#launch")).Is(200).Shows("The programme is launched");

        var together = model switch
        {
            MentoringModel.Flash => await Booked(),
            MentoringModel.Group or MentoringModel.Circle => await Grouped(),
            _ => await Paired(),
        };
        Assert.All(together, m => Assert.Equal(model, m.Model));
        Assert.All(together, m => Assert.Equal(model == MentoringModel.Flash ? MentorshipState.Initiated : MentorshipState.Preparing, m.State));
        (await _nasrin.Get($"{Root}/relationships")).Is(200);
        (await _nasrin.Get(Root)).Is(200);
        (await _nasrin.Get($"{Root}/STR")).Is(200);
    }

    // The form, ten sections that somebody else approves, time, a lead, training, and the shape.
    private async Task Planned(MentoringModel model)
    {
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        var made = (await _nasrin.Submit("/programmes/new", "main form", new
        {
            Name = $"Shiraz {model}",
            Purpose = "That first-year students find their way.",
            Model = model.ToString(),
            StartsOn = today,
            EndsOn = today.AddDays(180),
            CadenceDays = 14,
            DefaultPlaces = model == MentoringModel.Group ? 4 : 2,
        })).Is(200);
        _programme = Guid.Parse(made.Path.Split('/')[2]);
        foreach (var part in Enum.GetValues<PlanPart>().Where(p => p != PlanPart.Lessons))
        {
            var page = await _nasrin.Submit($"{Root}/plan/{part}", "#section", new { Text = $"What we mean to do about {part}." });
            (await _nasrin.Submit(page, "form[action*=Ask]")).Is(200);
            (await _parisa.Submit($"{Root}/plan/{part}", "form[action*=Approve]")).Is(200);
        }

        (await _nasrin.Get($"{Root}/plan")).Shows("10 of 10 sections are approved");
        (await _nasrin.Submit($"{Root}/launch", "#time form", new { Share = "40" })).Is(200);
        await app.World.Holder("Leila", Role.SafeguardingLead, _programme);
        (await _nasrin.Submit($"{Root}/training", "#Mentor form")).Is(200);
        (await _nasrin.Submit($"{Root}/training", "#Mentee form")).Is(200);
        (await _nasrin.Submit($"{Root}/shape/{model}", "#shape", null, "Save and publish")).Is(200).Shows("8 of 8 stated");
    }

    private async Task Imported(MentoringModel model)
    {
        var mentees = string.Concat(Enumerable.Range(1, 4).Select(n => $"s{n},Mentee{n},mentee{n}@uni.example,en,statistics,{n}\n"));
        await Imports("Mentee", "id,name,email,languages,seeks,years\n" + mentees);
        if (model != MentoringModel.Circle)
        {
            var mentors = string.Concat(Enumerable.Range(1, 2).Select(n => $"m{n},Mentor{n},mentor{n}@uni.example,en,statistics,{n + 4}\n"));
            await Imports("Mentor", "id,name,email,languages,offers,years\n" + mentors);
        }
    }

    private async Task<List<Mentorship>> Paired()
    {
        (await _nasrin.Publishes(await _nasrin.Matches(_programme))).Is(200);
        var pairs = await All();
        Assert.Equal(4, pairs.Count);
        return await Accepted(pairs);
    }

    private async Task<List<Mentorship>> Grouped()
    {
        var draft = await _nasrin.Submit($"{Root}/groups", "#form");
        for (var looked = 0; draft.Is(200).Holds("Groups are being formed") && looked < 200; looked++)
        {
            await Task.Delay(25, Cancellation);
            draft = await _nasrin.Get(draft.Path);
        }

        (await _nasrin.Submit(draft, "form[action*=Publish]")).Is(200).Shows("1 group was published");
        return await Accepted(await All());
    }

    private async Task<List<Mentorship>> Booked()
    {
        var mentor = await SignIn("mentor1@uni.example", "Mentor1");
        var screening = await app.World.Ask(db => db.Participations.Where(p => p.PersonId == mentor.Id).Select(p => p.Id).SingleAsync(Cancellation));
        await mentor.SignsAndDeclares($"/screening/{screening}");
        (await mentor.Submit($"{Root}/short", "#slot", new { Day = $"{app.Now.AddDays(2):yyyy-MM-dd}", Time = "12:00", Minutes = "30", Modality = "Video" })).Is(200);
        var mentee = await SignIn("mentee1@uni.example", "Mentee1");
        (await mentee.Submit(await mentee.Click(await mentee.Get($"{Root}/short"), "Take this slot"), "#book", new { Question = "Which test?" })).Is(200);
        return await All();
    }

    private async Task<List<Mentorship>> Accepted(List<Mentorship> proposed)
    {
        foreach (var person in proposed.SelectMany(m => m.Members).Select(m => m.PersonId).Distinct())
        {
            using var someone = await app.World.SignIn(person, $"person {person}");
            foreach (var mentorship in proposed.Where(m => m.MemberFor(person) is not null))
            {
                (await someone.Submit($"/mentorships/{mentorship.Id}/answer", "#accept")).Is(200);
            }
        }

        return await All();
    }

    private Task<List<Mentorship>> All() => app.World.Ask(db => db.Mentorships.Include(m => m.Members).Where(m => m.ProgrammeId == _programme).ToListAsync(Cancellation));

    private async Task<Someone> SignIn(string email, string name) =>
        await app.World.SignIn(await app.World.Ask(db => db.People.Where(p => p.Email == email).Select(p => p.Id).SingleAsync(Cancellation)), name);

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
