using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.Infrastructure.Help.Hours;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Tests.Evaluation;

public sealed class InfrastructureFiguresStory : IndicatorStory
{
    [Fact]
    public async Task A_probe_that_never_reported_has_failed()
    {
        Probe(1000, slot => slot % 100 != 7, skip: slot => slot % 200 == 50);

        var reading = await Read("INF-01", 30);

        Says(reading, 98.5, 1000, IndicatorStatus.Danger);
        Assert.True(reading.Low < 98.5 && reading.High > 98.5);
    }

    [Fact]
    public async Task Availability_says_nothing_before_a_thousand_probes()
    {
        Probe(999, _ => true, _ => false);

        SaysNothing(await Read("INF-01", 30), 999);
    }

    [Fact]
    public async Task Page_speed_weighs_each_person_alike()
    {
        for (var person = 0; person < 10; person++)
        {
            var visitor = Cohort.Enrol(Side.Mentee).PersonId;
            for (var view = 0; view < 10; view++)
            {
                Cohort.Add(new PageView(visitor, 1000 + (100 * person), Cohort.At(20)));
            }
        }

        Array.ForEach([.. Enumerable.Range(0, 50)], _ => Cohort.Add(new PageView(Guid.NewGuid(), 90_000, Cohort.At(20))));

        Says(await Read("INF-02", 30), 1675, 100, IndicatorStatus.OnTrack);
        SaysNothing(await Read("INF-02", 60), 0);
    }

    [Fact]
    public async Task Failed_actions_are_those_of_this_programmes_people()
    {
        for (var person = 0; person < 10; person++)
        {
            var who = Cohort.Enrol(Side.Mentor).PersonId;
            Array.ForEach([.. Enumerable.Range(0, 20)], i => Cohort.Add(new ActionAttempt(who, "message", i == 0 && who != default && person < 4, Cohort.At(20))));
        }

        Cohort.Add(new ActionAttempt(Guid.NewGuid(), "message", true, Cohort.At(20)));

        Says(await Read("INF-03", 30), 2, 200, IndicatorStatus.Watch);
    }

    [Fact]
    public async Task Many_attempts_of_few_people_say_nothing()
    {
        var who = Cohort.Enrol(Side.Mentor).PersonId;
        Array.ForEach([.. Enumerable.Range(0, 250)], _ => Cohort.Add(new ActionAttempt(who, "message", false, Cohort.At(20))));

        SaysNothing(await Read("INF-03", 30), 250, "n = 1, needs 10");
    }

    [Fact]
    public async Task A_session_is_hit_when_anyone_had_trouble()
    {
        foreach (var pair in Cohort.Pairs(5))
        {
            pair.Meet(10).Meet(12);
        }

        Cohort.Going().Meet(11, trouble: true).Book(13);

        Says(await Read("INF-04", 20), 100.0 / 11, 11, IndicatorStatus.Watch);
        SaysNothing(await Read("INF-04", 60), 0);
    }

    [Fact]
    public async Task A_reply_is_awaited_in_working_hours_and_silence_is_waiting()
    {
        Array.ForEach([1, 2, 3], hours => Ask(0).Answer("Try this.", TicketState.Open, Guid.NewGuid(), Cohort.At(hours / 24.0)));
        Ask(0);
        Ask(0);

        // Two hours of Friday, then Monday: the weekend is no working time.
        Says(await Read("INF-05", 4), 3, 5, IndicatorStatus.OnTrack);
        SaysNothing(await Read("INF-05", 2 / 24.0), 5, "more than half");
    }

    [Fact]
    public async Task A_weekend_is_no_waiting()
    {
        const double fridayAtThree = 4.25;
        Array.ForEach([1, 2, 3, 4, 5], _ => Ask(fridayAtThree).Answer("Try this.", TicketState.Open, Guid.NewGuid(), Cohort.At(7)));

        Says(await Read("INF-05", 8), 2, 5, IndicatorStatus.OnTrack);
    }

    [Fact]
    public async Task No_tickets_are_never_green() => SaysNothing(await Read("INF-05", 20), 0, "check that people know where to ask");

    [Fact]
    public async Task Help_that_had_to_be_asked_for_again_has_not_solved()
    {
        Array.ForEach([1, 2, 3], _ => Solve(2));
        Solve(2).Continue("Still silent.", Cohort.At(4));
        Solve(14);

        SaysNothing(await Read("INF-06", 11), 0);
        Says(await Read("INF-06", 20), 60, 5, IndicatorStatus.Danger);
    }

    [Fact]
    public async Task What_was_solved_in_time_stays_so_however_often_it_is_opened_later()
    {
        Array.ForEach([1, 2, 3, 4], _ => Solve(2));
        var ticket = Solve(2);
        ticket.Continue("It is back.", Cohort.At(13));
        ticket.Answer("Mended for good.", TicketState.Solved, Guid.NewGuid(), Cohort.At(14));

        Says(await Read("INF-06", 20), 100, 5, IndicatorStatus.OnTrack);
    }

    [Fact]
    public async Task Whoever_solved_it_alone_has_had_no_answer()
    {
        Array.ForEach([1, 2, 3, 4, 5], _ => Ask(0).Solve(Cohort.At(1 / 24.0)));

        SaysNothing(await Read("INF-05", 4), 5, "more than half");
    }

    [Fact]
    public async Task Hours_and_holidays_of_the_institution_count_where_it_has_said_them()
    {
        // From ten to twelve on each working day, in the zone of the cohort's coordinator; the first Monday is a holiday.
        var hours = new SupportHours(SupportTimes.Usual(InstitutionTime.Usual with { Weekend = [] }));
        hours.Set("UTC", Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Select(d => new OpenDay(d, new(10, 0), new(12, 0))), 4, Guid.NewGuid(), Cohort.At(0));
        var monday = DateOnly.FromDateTime(Cohort.At(7).UtcDateTime);
        Assert.Equal(DayOfWeek.Monday, monday.DayOfWeek);
        hours.Add(new Holiday(monday, monday), Guid.NewGuid(), Cohort.At(0));
        Cohort.Add(hours);
        const double fridayAtThree = 4.25;
        // Answered on Tuesday at ten in the evening: two hours have been open since.
        Array.ForEach([1, 2, 3, 4, 5], _ => Ask(fridayAtThree).Answer("Try this.", TicketState.Open, Guid.NewGuid(), Cohort.At(8.5)));

        Says(await Read("INF-05", 12), 2, 5, IndicatorStatus.OnTrack);
    }

    [Fact]
    public async Task Not_checked_is_not_ready_and_who_left_stays_in_the_count()
    {
        foreach (var pair in Cohort.Pairs(4, 1))
        {
            pair.Meet(5);
        }

        Cohort.Propose().Accept(0).Prepare(Side.Mentor, 20);
        var gone = Cohort.Enrol(Side.Mentee);
        gone.Withdraw(gone.PersonId, Cohort.At(20));
        var briefly = Cohort.Enrol(Side.Mentee);
        briefly.Withdraw(briefly.PersonId, Cohort.At(5));

        Says(await Read("INF-07", 30), 900.0 / 11, 11, IndicatorStatus.Watch);
        SaysNothing(await Read("INF-07", 10), 0);
    }

    private Ticket Ask(double day) =>
        Cohort.Add(new Ticket(Cohort.Programme.Id, Cohort.Enrol(Side.Mentee).PersonId, "I cannot hear anything.", Cohort.At(day)));

    private Ticket Solve(double day)
    {
        var ticket = Ask(0);
        ticket.Answer("Solved.", TicketState.Solved, Guid.NewGuid(), Cohort.At(day));
        return ticket;
    }

    private void Probe(int slots, Func<int, bool> ok, Func<int, bool> skip)
    {
        for (var slot = 0; slot < slots; slot++)
        {
            if (!skip(slot))
            {
                Cohort.Add(new Probe(Cohort.At(30).AddMinutes(-5 * (slots - slot)), ok(slot), 20));
            }
        }
    }
}
