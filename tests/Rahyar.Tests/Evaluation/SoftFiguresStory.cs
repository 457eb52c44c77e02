using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Skills.Preparation;
using Rahyar.Paradigm;

namespace Rahyar.Tests.Evaluation;

/// <summary>HUM, SKL and EVA.</summary>
public sealed class SoftFiguresStory : IndicatorStory
{
    [Fact]
    public async Task A_mentee_left_waiting_two_weeks_shows_and_a_session_is_an_answer()
    {
        foreach (var pair in Cohort.Pairs(3))
        {
            pair.Say(Side.Mentee, 80).Say(Side.Mentor, 85);
        }

        Cohort.Going().Say(Side.Mentee, 80).Meet(90);
        Cohort.Going().Say(Side.Mentee, 80);

        Says(await Read("HUM-06", 93.9), 100, 5, IndicatorStatus.OnTrack);
        Says(await Read("HUM-06", 95), 80, 5, IndicatorStatus.Watch);
    }

    [Fact]
    public async Task Presence_says_nothing_of_relationships_in_which_no_mentee_wrote()
    {
        foreach (var pair in Cohort.Pairs(5))
        {
            pair.Say(Side.Mentor, 80);
        }

        SaysNothing(await Read("HUM-06", 90), 0);
    }

    [Fact]
    public async Task Early_closure_is_read_at_the_planned_end()
    {
        foreach (var pair in Cohort.Pairs(20).Take(3))
        {
            pair.Mentorship.EndEarly(pair.Mentee.PersonId, null, Cohort.At(90));
        }

        var closure = await Read("HUM-07", 181);
        Says(closure, 15, 20, IndicatorStatus.OnTrack);
        Assert.True(closure.Low < 15 && closure.High > 15);
    }

    [Fact]
    public async Task Before_anyone_has_come_to_the_planned_end_early_closure_is_not_known()
    {
        foreach (var pair in Cohort.Pairs(20).Take(5))
        {
            pair.Mentorship.EndEarly(pair.Mentee.PersonId, null, Cohort.At(45));
        }

        SaysNothing(await Read("HUM-07", 90), 20, "% of the planned time, 25 % have ended early");
    }

    [Fact]
    public async Task Nineteen_relationships_are_too_few_for_early_closure()
    {
        Cohort.Pairs(19);

        SaysNothing(await Read("HUM-07", 181), 19);
    }

    [Fact]
    public async Task Silence_of_thirty_days_is_dormancy()
    {
        foreach (var pair in Cohort.Pairs(4))
        {
            pair.Exchange(40);
        }

        Cohort.Going().Say(Side.Mentee, 40);

        Says(await Read("HUM-08", 60), 20, 5, IndicatorStatus.Watch);
        Says(await Read("HUM-08", 71), 100, 5, IndicatorStatus.Danger);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Fewer_than_five_concerns_read_like_none(int concerns)
    {
        Handled(concerns);

        var reading = await Read("HUM-09", 60);

        SaysNothing(reading, 0, "none reported, or fewer than five");
        Assert.Equal(5, reading.Needs);
    }

    [Fact]
    public async Task A_concern_is_handled_when_both_limits_were_kept()
    {
        Handled(4);
        var late = Cohort.Add(new Concern(Cohort.Programme.Id, null, [], Guid.NewGuid(), "Something.", Cohort.At(0)));
        late.Acknowledge(Guid.NewGuid(), Cohort.At(1));
        late.Conclude("Settled.", Guid.NewGuid(), Cohort.At(22));
        Cohort.Add(new Concern(Cohort.Programme.Id, null, [], Guid.NewGuid(), "Something.", Cohort.At(55)));

        Says(await Read("HUM-09", 60), 80, 5, IndicatorStatus.Danger);
    }

    [Fact]
    public async Task Prepared_means_before_the_first_session()
    {
        foreach (var pair in Cohort.Pairs(4))
        {
            pair.Meet(5);
        }

        Cohort.Propose().Accept(0).Prepare(Side.Mentee, 1).Exchange(2).Meet(5).Prepare(Side.Mentor, 6);

        Says(await Read("SKL-01", 10), 80, 5, IndicatorStatus.Watch);
        SaysNothing(await Read("SKL-02", 10), 5);
        SaysNothing(await Read("SKL-01", 4), 0);
    }

    [Fact]
    public async Task Mentees_who_were_active_three_weeks_had_to_be_prepared_even_if_they_left()
    {
        Cohort.Pairs(9);
        var gone = Cohort.Propose().Accept(0).Prepare(Side.Mentor, 0).Exchange(1);
        gone.Mentorship.EndEarly(gone.Mentee.PersonId, null, Cohort.At(25));

        Says(await Read("SKL-02", 30), 90, 10, IndicatorStatus.OnTrack);
    }

    [Fact]
    public async Task Mastery_is_the_mean_of_persons_at_the_first_attempt()
    {
        for (var i = 0; i < 10; i++)
        {
            var participation = Cohort.Enrol(Side.Mentor);
            var enrolment = Cohort.Add(new Enrolment(participation, "mentor-first-steps", Cohort.At(1)));
            enrolment.Complete(participation, 5, i < 5 ? 5 : 2, Cohort.At(2));
            enrolment.Complete(participation, 5, 5, Cohort.At(3));
        }

        var mastery = await Read("SKL-08", 10);
        Says(mastery, 70, 10, IndicatorStatus.Watch);
        Assert.True(mastery.Low < 70 && mastery.High > 70);
        SaysNothing(await Read("SKL-08", 1), 0);
    }

    [Fact]
    public async Task A_goal_counts_by_its_first_date_and_when_both_say_so()
    {
        var pairs = Cohort.Pairs(5);
        foreach (var pair in pairs)
        {
            var reached = pair.Goal(5, 30);
            reached.Confirm(pair.Mentorship, pair.Mentor.PersonId, Cohort.At(29));
            reached.Confirm(pair.Mentorship, pair.Mentee.PersonId, Cohort.At(29));
            pair.Goal(5, 30).Confirm(pair.Mentorship, pair.Mentee.PersonId, Cohort.At(29));
        }

        pairs[0].Goal(5, 30).Change("A goal", DateOnly.FromDateTime(Cohort.At(90).DateTime), pairs[0].Mentee.PersonId, Cohort.At(20));
        pairs[0].Goal(5, 30).Abandon(pairs[0].Mentee.PersonId, Cohort.At(20));
        pairs[0].Goal(5, 100);

        Says(await Read("EVA-03", 40), 500.0 / 12, 12, IndicatorStatus.Watch);
        SaysNothing(await Read("EVA-03", 29), 0);
    }

    [Fact]
    public async Task A_check_in_is_a_talk_or_an_answered_word_of_this_month()
    {
        var pairs = Cohort.Pairs(6);
        foreach (var pair in pairs.Take(4))
        {
            Cohort.Add(new SupportContact(pair.Mentorship, "talk", null, talked: true, Guid.NewGuid(), Cohort.At(50)));
        }

        Cohort.Add(new SupportContact(pairs[4].Mentorship, "wrote", null, talked: false, Guid.NewGuid(), Cohort.At(50)));
        Cohort.Add(new SupportContact(pairs[5].Mentorship, "talk", null, talked: true, Guid.NewGuid(), Cohort.At(5)));

        Says(await Read("EVA-05", 60), 400.0 / 6, 6, IndicatorStatus.Watch);
        Says(await Read("EVA-05", 10), 100.0 / 6, 6, IndicatorStatus.Danger);
    }

    private void Handled(int concerns)
    {
        for (var i = 0; i < concerns; i++)
        {
            var concern = Cohort.Add(new Concern(Cohort.Programme.Id, null, [], Guid.NewGuid(), "Something.", Cohort.At(0)));
            concern.Acknowledge(Guid.NewGuid(), Cohort.At(1));
            concern.Conclude("Settled.", Guid.NewGuid(), Cohort.At(18));
        }
    }
}
