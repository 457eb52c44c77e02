using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>What a coordinator learns when a proposal comes to nothing: who, why, and that both can be matched again.</summary>
public sealed class FreedPlaceStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _sara = null!;
    private Guid _pair;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _sara = await app.World.Mentee("Sara", profile: new RosterProfile { Seeks = ["statistics"] });
        _pair = await app.World.Mentorship(await app.World.Mentor("Omid", profile: new RosterProfile { Offers = ["statistics"], Capacity = 1 }), _sara, MentorshipState.Proposed);
        (await _nasrin.Get($"/programmes/{_programme}/matching")).Is(200).Shows("Waiting mentees: 0");
    }

    [Fact]
    public async Task After_a_decline_she_reads_the_note_and_both_wait_again()
    {
        (await _sara.Submit($"/mentorships/{_pair}/answer", "#decline", new { Note = "He taught me in the first year." })).Is(200);

        (await _nasrin.Get($"/programmes/{_programme}/matching")).Is(200)
            .Shows("Waiting mentees: 1. Mentors with a free place: 1; free places: 1.", "Proposals that did not succeed", "Sara – Omid", "one side declined");
        (await _nasrin.Get($"/programmes/{_programme}/relationships/{_pair}")).Is(200).Shows("Not formed", "He taught me in the first year.");
    }

    [Fact]
    public async Task After_seven_days_of_silence_too()
    {
        await app.DaysPass(7.1);

        (await _nasrin.Get($"/programmes/{_programme}/matching")).Is(200)
            .Shows("Waiting mentees: 1. Mentors with a free place: 1; free places: 1.", "Proposals that did not succeed", "Sara – Omid", "no answer in time");
        // What is long past is no news.
        await app.DaysPass(30);
        (await _nasrin.Get($"/programmes/{_programme}/matching")).Is(200).Hides("Proposals that did not succeed");
    }
}
