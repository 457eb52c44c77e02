using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Proposals become relationships and invitations: all of them at once, once, and only while they still hold.</summary>
public sealed class PublishingStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _parisa = null!, _omid = null!, _sara = null!, _mina = null!;
    private Sheet _run = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _parisa = await app.World.Coordinator("Parisa", _programme);
        _omid = await app.World.Mentor("Omid", profile: new RosterProfile { Offers = ["statistics"], Capacity = 3 });
        _sara = await app.World.Mentee("Sara", profile: new RosterProfile { Seeks = ["statistics"] });
        _mina = await app.World.Mentee("Mina", profile: new RosterProfile { Seeks = ["statistics"] }, language: "fa");
        _run = (await _nasrin.Matches(_programme)).Shows("Publish 2 pairs");
    }

    [Fact]
    public async Task Before_it_nobody_knows_and_by_it_everyone_is_invited_in_their_language()
    {
        (await _sara.Get("/")).Is(200).Shows("Your relationship will appear here").Hides("Omid");
        Assert.Empty(await app.EmailsTo(_sara.Email));

        (await _nasrin.Publishes(_run)).Is(200).IsAt($"/programmes/{_programme}/relationships").Shows("2 pairs were proposed");

        var pairs = await app.World.Ask(db => db.Mentorships.Include(m => m.Members).ToListAsync(Cancellation));
        Assert.All(pairs, pair => Assert.Equal(MentorshipState.Proposed, pair.State));
        var saras = pairs.Single(pair => pair.MemberFor(_sara.Id) is not null);
        Assert.Contains($"/mentorships/{saras.Id}/answer", Assert.Single(await app.EmailsTo(_sara.Email)).Text, StringComparison.Ordinal);
        Assert.Contains("منتور شما باشد", Assert.Single(await app.EmailsTo(_mina.Email)).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await app.EmailsTo(_omid.Email)).Count);
        (await _sara.Get("/")).Shows("You and Omid have been proposed for each other");
        (await _sara.Get($"/mentorships/{saras.Id}/answer")).Shows("Offers what is sought: statistics");
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "matching.published", Cancellation)));
    }

    [Fact]
    public async Task Of_two_who_publish_at_once_one_wins_and_the_other_is_told()
    {
        var hers = await _parisa.Get(_run.Path);

        var answers = await Task.WhenAll(_nasrin.SubmitOnly(_run, "form[action*=Publish]"), _parisa.SubmitOnly(hers, "form[action*=Publish]"));

        Assert.Single(answers, answer => answer.Status == 302);
        var told = Assert.Single(answers, answer => answer.Status is 409 or 422);
        Assert.True(told.Holds("Someone changed this after you opened it") || told.Holds("published already") || told.Holds("Nothing was published"), told.Text);
        await OnePublication();
    }

    [Fact]
    public async Task A_second_click_sends_nothing_twice()
    {
        (await _nasrin.Publishes(_run)).Is(200);

        (await _nasrin.Publishes(_run)).Is(409);

        (await _nasrin.Get(_run.Path)).Is(200).Shows("published");
        await OnePublication();
    }

    [Fact]
    public async Task What_someone_changed_after_she_looked_is_not_published_unseen()
    {
        await _parisa.Submit(await _parisa.Get(_run.Path), $"#{_run.IdOf("Sara")} form", button: "Lock");

        (await _nasrin.Publishes(_run)).Is(409);

        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
        Assert.Empty(await app.EmailsTo(_sara.Email));
    }

    [Fact]
    public async Task A_run_that_the_world_has_overtaken_is_refused_in_words_and_makes_nothing()
    {
        (await _nasrin.Submit($"/programmes/{_programme}/people/{app.World.ParticipationOf(_mina)}/withdraw", "main form")).Is(200);

        (await _nasrin.Publishes(_run)).Is(422).Shows("Nothing was published: run the matching again");

        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
        Assert.Empty(await app.EmailsTo(_sara.Email));
        (await _nasrin.Publishes(await _nasrin.Matches(_programme))).Is(200).Shows("1 pair was proposed");
    }

    [Fact]
    public async Task Two_runs_do_not_pair_anyone_twice()
    {
        var second = await _parisa.Matches(_programme);
        (await _nasrin.Publishes(_run)).Is(200);

        (await _parisa.Publishes(second)).Is(422).Shows("Nothing was published");

        await OnePublication();
    }

    [Fact]
    public async Task A_mentor_who_leaves_in_the_moment_of_publishing_is_a_conflict_even_with_other_mentees()
    {
        await app.World.Mentorship(_omid, await app.Mentee("Nika"));
        var run = await _nasrin.Matches(_programme);
        var omid = app.World.ParticipationOf(_omid);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => app.World.Arrange(async db =>
        {
            var leaving = await db.Participations.SingleAsync(p => p.Id == omid);
            (await _nasrin.Publishes(run)).Is(200);
            leaving.Withdraw(_omid.Id, app.Now);
        }));
    }

    private async Task OnePublication()
    {
        Assert.Equal(2, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
        Assert.Single(await app.EmailsTo(_sara.Email));
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "matching.published", Cancellation)));
    }
}
