using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;

namespace Rahyar.Tests.Evaluation;

public sealed class StructureFiguresStory : IndicatorStory
{
    [Fact]
    public async Task What_a_programme_declares_is_counted_of_eight()
    {
        Says(await Read("STR-01", 1), 0, 1, IndicatorStatus.Danger);

        var settings = Cohort.Add(new ModelSettings(Cohort.Programme, MentoringModel.OneToOne, Guid.NewGuid(), Cohort.At(1)));
        settings.Declare(Cohort.Programme, new ModelTerms(1, 1, 1, "The mentor listens.", 26, 14, null, null, ""), Guid.NewGuid(), Cohort.At(1));
        settings.Publish(Guid.NewGuid(), Cohort.At(2));

        Says(await Read("STR-01", 1.5), 0, 1, IndicatorStatus.Danger);
        Says(await Read("STR-01", 2), 62.5, 1, IndicatorStatus.Danger);
    }

    [Fact]
    public async Task Silence_and_a_refusal_are_both_no_acceptance()
    {
        Array.ForEach([1, 2, 3, 4, 5, 6, 7, 8], _ => Cohort.Propose().Accept(2));
        var declined = Cohort.Propose();
        declined.Mentorship.Decline(declined.Mentee.PersonId, Cohort.At(1));
        Cohort.Propose().Accept(Side.Mentor, 1);

        SaysNothing(await Read("STR-02", 6.9), 0);
        Says(await Read("STR-02", 7), 80, 10, IndicatorStatus.Watch);
    }

    [Fact]
    public async Task A_say_is_an_approval_within_a_week_or_a_wish_beforehand()
    {
        Cohort.Pairs(3);
        Approved(Cohort.Propose().Accept(Side.Mentee, 1).Accept(Side.Mentor, 9));
        Approved(Cohort.Propose(Cohort.Enrol(Side.Mentor, profile: new RosterProfile { Prefer = ["S-7"] }), Cohort.Enrol(Side.Mentee, id: "S-7"))
            .Accept(Side.Mentee, 1).Accept(Side.Mentor, 9));

        Says(await Read("STR-03", 12), 80, 5, IndicatorStatus.Watch);

        static void Approved(Pair pair) => pair.Exchange(10);
    }

    [Fact]
    public async Task A_say_in_the_match_says_nothing_of_four() => await Nothing("STR-03", 4, day: 20);

    [Fact]
    public async Task Waiting_counts_those_who_still_wait()
    {
        Cohort.Pairs(6, 10);
        Array.ForEach([1, 2, 3, 4], _ => Cohort.Enrol(Side.Mentee));

        Says(await Read("STR-04", 30), 10.01, 10, IndicatorStatus.OnTrack);
    }

    [Fact]
    public async Task When_most_still_wait_the_median_is_unknown()
    {
        Cohort.Pairs(4, 10);
        Array.ForEach([1, 2, 3, 4, 5, 6], _ => Cohort.Enrol(Side.Mentee));

        SaysNothing(await Read("STR-04", 30), 10, "more than half are still waiting");
    }

    [Fact]
    public async Task An_agreement_after_two_weeks_is_late()
    {
        foreach (var pair in Cohort.Pairs(4, 5))
        {
            pair.Mentorship.NoteAgreement(14, Cohort.At(10));
        }

        Cohort.Going(5).Mentorship.NoteAgreement(14, Cohort.At(25));

        SaysNothing(await Read("STR-05", 19), 0);
        Says(await Read("STR-05", 20), 80, 5, IndicatorStatus.Watch);
        Says(await Read("STR-05", 40), 80, 5, IndicatorStatus.Watch);
    }

    [Fact]
    public async Task An_ending_without_talk_and_answers_is_not_orderly()
    {
        foreach (var pair in Cohort.Pairs(5))
        {
            pair.Mentorship.EndEarly(pair.Mentee.PersonId, null, Cohort.At(20));
        }

        Says(await Read("STR-08", 30), 0, 5, IndicatorStatus.Danger);
        SaysNothing(await Read("STR-08", 19), 0);
    }

    private async Task Nothing(string indicator, int pairs, double day)
    {
        Cohort.Pairs(pairs);
        SaysNothing(await Read(indicator, day), pairs);
    }
}
