using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Durability;

/// <summary>Two people do something to one relationship in the same moment: nobody is told that something went wrong, and no words are lost.</summary>
[Trait("Database", "each")]
public sealed class SameMomentStory : Story
{
    private const int Rounds = 12;

    [Fact]
    public async Task A_pulse_is_answered_in_the_same_moment_as_a_message_is_sent()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (sara, omid, pair) = await PairAsync(round);
            var (pulse, thread) = ((await sara.Get($"/mentorships/{pair}/pulse")).Is(200), (await omid.Get($"/mentorships/{pair}/messages")).Is(200));

            var both = await Task.WhenAll(sara.SubmitOnly(pulse, "form.pulse", new { Contact = 4, Progress = 3 }), omid.SubmitOnly(thread, "form.composer", new { Text = $"Word {round}" }));

            Assert.All(both, answer => answer.Is(302));
        }

        Assert.Equal((Rounds, Rounds), await app.World.Ask(async db => (await db.Pulses.CountAsync(Cancellation), await db.Set<Modules.Communication.Messages.Message>().CountAsync(m => m.Text.StartsWith("Word"), Cancellation))));
    }

    [Fact]
    public async Task Two_begin_a_new_edition_of_an_agreement_and_the_words_of_the_second_stay_in_the_form()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (sara, omid, pair) = await PairAsync(round);
            var address = $"/mentorships/{pair}/agreement";
            var (hers, his) = ((await sara.Get(address)).Is(200), (await omid.Get(address)).Is(200));

            var both = await Task.WhenAll(sara.SubmitOnly(hers, "#agreement", new { Channels = $"Hers {round}." }, "Save"), omid.SubmitOnly(his, "#agreement", new { Channels = $"His {round}." }, "Save"));

            var second = Assert.Single(both, answer => answer.RedirectsTo is null).Is(409).Shows("Someone changed this");
            Assert.Equal(second == both[0] ? $"Hers {round}." : $"His {round}.", second.One("textarea[name=Channels]").TextContent.Trim());
            Assert.Equal(1, await app.World.Ask(db => db.Agreements.CountAsync(a => a.MentorshipId == pair, Cancellation)));
        }
    }

    private async Task<(Someone Sara, Someone Omid, Guid Pair)> PairAsync(int round)
    {
        var (sara, omid) = (await app.Mentee($"Sara {round}"), await app.Mentor($"Omid {round}"));
        return (sara, omid, await app.World.Mentorship(omid, sara));
    }
}
