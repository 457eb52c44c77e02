using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Tests.Evaluation;

public sealed class PlanningFiguresStory : IndicatorStory
{
    [Fact]
    public async Task Places_are_counted_against_everyone_who_needs_one_and_not_those_who_left()
    {
        Array.ForEach([1, 2, 3], _ => Cohort.Enrol(Side.Mentor, profile: new RosterProfile { Capacity = 2 }));
        Array.ForEach([1, 2, 3, 4, 5], _ => Cohort.Enrol(Side.Mentee));
        var gone = Cohort.Enrol(Side.Mentee);
        gone.Withdraw(gone.PersonId, Cohort.At(3));

        Says(await Read("PLN-04", 2), 1, 6, IndicatorStatus.Watch);
        Says(await Read("PLN-04", 5), 1.2, 5, IndicatorStatus.OnTrack);
    }

    [Fact]
    public async Task A_place_counts_once_its_mentor_may_be_met_and_a_mentee_as_long_as_they_need_one()
    {
        Array.ForEach([1, 2, 3, 4], _ => Cohort.Enrol(Side.Mentor, profile: new RosterProfile { Capacity = 1 }));
        Cohort.Enrol(Side.Mentor, profile: new RosterProfile { Capacity = 9 }, screened: false);
        Array.ForEach([1, 2, 3, 4, 5], _ => Cohort.Enrol(Side.Mentee));
        Cohort.Enrol(Side.Mentee).Finish(Cohort.At(0));

        Says(await Read("PLN-04", 2), 0.8, 5, IndicatorStatus.Danger);
    }

    [Fact]
    public async Task Places_say_nothing_of_four_mentees()
    {
        Array.ForEach([1, 2, 3, 4], _ => Cohort.Enrol(Side.Mentee));

        SaysNothing(await Read("PLN-04", 1), 4);
    }

    [Fact]
    public async Task Load_is_relationships_under_way_for_each_full_post()
    {
        Cohort.Coordinator(0.05);
        Cohort.Pairs(5);
        Cohort.Propose().Accept(0);

        Says(await Read("PLN-07", 1), 100, 1, IndicatorStatus.Watch);
    }

    [Fact]
    public async Task Load_is_unknown_while_one_coordinators_time_is_blank()
    {
        Cohort.Coordinator(0.5);
        Cohort.Coordinator(null);
        Cohort.Pairs(5);

        SaysNothing(await Read("PLN-07", 1), 1, "record coordinator time");
    }

    [Fact]
    public async Task A_relationship_that_ended_later_still_counts_where_it_went_on()
    {
        Cohort.Coordinator(1);
        var over = Cohort.Pairs(3)[0];
        over.Mentorship.EndEarly(over.Mentor.PersonId, null, Cohort.At(50));

        Says(await Read("PLN-07", 40), 3, 1, IndicatorStatus.OnTrack);
        Says(await Read("PLN-07", 60), 2, 1, IndicatorStatus.OnTrack);
    }

    [Fact]
    public async Task The_access_gap_is_between_the_groups_with_the_best_and_the_worst_chance()
    {
        Matched("evening", of: 10, matched: 10);
        Matched("day", of: 10, matched: 5);
        Matched("a few", of: 4, matched: 0);

        var reading = await Read("PLN-09", 10);

        Says(reading, 50, 2, IndicatorStatus.Danger);
        Assert.InRange(50, reading.Low!.Value, reading.High!.Value);
    }

    [Theory]
    [InlineData(9, 9, 1, "two declared groups")]
    [InlineData(10, 0, 2, "nobody has been matched")]
    public async Task The_access_gap_says_nothing(int of, int matched, int n, string because)
    {
        Matched("evening", 10, matched);
        Matched("day", of, matched);

        SaysNothing(await Read("PLN-09", 10), n, because);
    }

    [Fact]
    public async Task A_group_counts_only_with_the_consent_of_who_is_in_it()
    {
        Matched("evening", 10, 10);
        Matched("day", 9, 0);
        Cohort.Enrol(Side.Mentee, profile: new RosterProfile { Group = "day" }, consents: false);

        SaysNothing(await Read("PLN-09", 10), 1, "two declared groups");
    }

    private void Matched(string group, int of, int matched)
    {
        for (var i = 0; i < of; i++)
        {
            var pair = Cohort.Propose(group: group);
            if (i < matched)
            {
                pair.Accept(1);
            }
        }
    }
}
