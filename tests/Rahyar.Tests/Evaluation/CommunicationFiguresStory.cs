using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Tests.Evaluation;

public sealed class CommunicationFiguresStory : IndicatorStory
{
    [Fact]
    public async Task A_rhythm_is_kept_when_three_of_four_periods_saw_contact()
    {
        foreach (var pair in Cohort.Pairs(4))
        {
            pair.Exchange(20).Meet(30).Exchange(50);
        }

        Cohort.Going().Exchange(20).Exchange(50);

        // As of day 60 three whole periods of 14 days lie in the last 56: from days 14, 28 and 42.
        Says(await Read("COM-01", 60), 80, 5, IndicatorStatus.OnTrack);
        SaysNothing(await Read("COM-01", 27), 0);
    }

    [Fact]
    public async Task A_word_without_an_answer_is_no_contact()
    {
        foreach (var pair in Cohort.Pairs(5))
        {
            pair.Say(Side.Mentor, 20, 30, 50);
        }

        Says(await Read("COM-01", 60), 0, 5, IndicatorStatus.Danger);
    }

    [Fact]
    public async Task A_pause_stops_the_clock()
    {
        foreach (var pair in Cohort.Pairs(5))
        {
            pair.Mentorship.NoteAgreement(14, Cohort.At(1));
            pair.Mentorship.NoteGoal(Cohort.At(1));
            pair.Exchange(20);
            pair.Mentorship.Move(Modules.Structure.MentorshipState.Paused, null, "exams", Cohort.At(29));
            pair.Mentorship.Move(Modules.Structure.MentorshipState.Active, null, "resumed", Cohort.At(55));
        }

        Says(await Read("COM-01", 60), 100, 5, IndicatorStatus.OnTrack);
    }

    [Fact]
    public async Task Reply_time_is_the_median_of_medians_and_silence_is_a_week()
    {
        foreach (var hours in new[] { 10, 20, 30, 40, 50 })
        {
            Cohort.Going().Say(Side.Mentee, 40, 40.1).Say(Side.Mentor, 40 + (hours / 24.0));
        }

        Says(await Read("COM-02", 44), 30, 5, IndicatorStatus.OnTrack);
        Says(await Read("COM-02", 52), (30 + 168) / 2.0, 5, IndicatorStatus.Danger);
        SaysNothing(await Read("COM-02", 90), 0);
    }

    [Fact]
    public async Task One_busy_pair_does_not_lift_the_others()
    {
        for (var i = 0; i < 4; i++)
        {
            Cohort.Going().Say(Side.Mentee, 40, 40.1).Say(Side.Mentor, 44);
        }

        var busy = Cohort.Going();
        for (var i = 0; i < 50; i++)
        {
            busy.Say(Side.Mentee, 40 + (i / 20.0)).Say(Side.Mentor, 40.01 + (i / 20.0));
        }

        Says(await Read("COM-02", 45), 96, 5, IndicatorStatus.Danger);
    }

    [Fact]
    public async Task A_first_message_met_silence_when_a_week_passed_without_an_answer()
    {
        for (var i = 0; i < 8; i++)
        {
            Cohort.Propose().Accept(1).Say(Side.Mentor, 5).Say(Side.Mentee, 6);
        }

        Cohort.Propose().Accept(1).Say(Side.Mentor, 5).Say(Side.Mentee, 13);
        Cohort.Propose().Accept(1).Say(Side.Mentee, 5);

        SaysNothing(await Read("COM-03", 11), 0);
        var profile = await Cohort.Profile(app, 20);
        Says(profile["COM-03"], 20, 10, IndicatorStatus.Danger);
        Assert.Equal([1, 1], profile.FigureOf("COM-03").Parts.Select(p => p.Value));
    }

    [Fact]
    public async Task Both_a_live_and_a_written_channel_count()
    {
        foreach (var pair in Cohort.Pairs(3))
        {
            pair.Exchange(30).Meet(40, Modality.InPerson);
        }

        Cohort.Going().Exchange(30).Meet(40, Modality.Text);
        Cohort.Going().Meet(40);

        Says(await Read("COM-04", 70), 60, 5, IndicatorStatus.Watch);
        SaysNothing(await Read("COM-04", 50), 0);
    }

    [Fact]
    public async Task A_late_cancellation_is_a_session_that_did_not_happen()
    {
        var pairs = Cohort.Pairs(5);
        foreach (var pair in pairs)
        {
            pair.Meet(10);
        }

        foreach (var pair in pairs.Skip(1))
        {
            pair.Meet(12);
        }

        pairs[0].Book(12).Miss(pairs[0].Mentorship, [], pairs[0].Mentor.PersonId, false, Cohort.At(13));
        pairs[1].Book(15).Cancel(pairs[1].Mentor.PersonId, Cohort.At(14.9));
        pairs[2].Book(15).Cancel(pairs[2].Mentor.PersonId, Cohort.At(13));
        pairs[3].Log(15);

        Says(await Read("COM-05", 20), 900.0 / 11, 11, IndicatorStatus.Watch);
        SaysNothing(await Read("COM-05", 11), 5);
    }

    [Fact]
    public async Task Balance_is_the_smaller_share_of_the_larger()
    {
        Write(3, 3);
        Write(2, 4);
        Write(4, 2);
        Write(1, 5);
        Write(0, 9);
        Write(1, 1);

        Says(await Read("COM-06", 80), 0.5, 5, IndicatorStatus.OnTrack);
    }

    private void Write(int mentor, int mentee)
    {
        var pair = Cohort.Going();
        Array.ForEach([.. Enumerable.Range(0, mentor)], i => pair.Say(Side.Mentor, 40 + i));
        Array.ForEach([.. Enumerable.Range(0, mentee)], i => pair.Say(Side.Mentee, 50 + i));
    }
}
