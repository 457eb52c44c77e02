using Rahyar.Statistics;
using Xunit;

namespace Rahyar.Paradigm.Tests;

public class JudgingStory
{
    private static readonly DateTimeOffset Today = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(85, 60, 75, 60)]
    [InlineData(48, 96, 60, 75)]
    [InlineData(85, 60, 59, 0)]
    [InlineData(48, 96, 200, 0)]
    [InlineData(85, 60, 100, 100)]
    [InlineData(48, 96, 1, 100)]
    public void Scores_as_published(double target, double danger, double x, double score) =>
        Assert.Equal(score, new Targets(target, danger).Score(x), 10);

    [Theory]
    [InlineData("STR-02", 85, IndicatorStatus.OnTrack)]
    [InlineData("STR-02", 84.9, IndicatorStatus.Watch)]
    [InlineData("STR-02", 60, IndicatorStatus.Danger)]
    [InlineData("COM-02", 48, IndicatorStatus.OnTrack)]
    [InlineData("COM-02", 95, IndicatorStatus.Watch)]
    [InlineData("COM-02", 96, IndicatorStatus.Danger)]
    public void The_ends_belong_to_target_and_danger(string id, double x, IndicatorStatus status) =>
        Assert.Equal(status, Judge(id, Measured.Of(x, 100)).Status);

    [Fact]
    public void Below_the_minimum_there_is_no_value_and_the_reason_counts()
    {
        var reading = Judge("STR-02", Measured.Proportion(9, 9));
        Assert.Equal(IndicatorStatus.NotEnoughData, reading.Status);
        Assert.Null(reading.Value);
        Assert.Null(reading.Score);
        Assert.Null(reading.Low);
        Assert.Equal((9, 10), (reading.N, reading.Needs));
        Assert.Equal("not enough data (n = 9, needs 10)", reading.Reason!.English);
        Assert.Equal("دادهٔ کافی نیست (تعداد = ۹، لازم = ۱۰)", reading.Reason.Persian);
    }

    [Fact]
    public void Many_sessions_of_few_relationships_are_not_enough()
    {
        Assert.Equal(
            "not enough data (n = 4, needs 5)",
            Judge("COM-05", Measured.Proportion(40, 40).And("relationships", 4)).Reason!.English);
        Assert.Equal(100, Judge("COM-05", Measured.Proportion(40, 40).And("relationships", 5)).Value);
    }

    [Fact]
    public void A_second_count_that_was_forgotten_is_refused() =>
        Assert.Contains(
            "relationships",
            Assert.Throws<ArgumentException>(() => Judge("COM-05", Measured.Proportion(40, 40))).Message);

    [Fact]
    public void No_tickets_is_not_a_success() =>
        Assert.Equal(IndicatorStatus.NotEnoughData, Judge("INF-06", Measured.Proportion(0, 0)).Status);

    [Fact]
    public void A_missing_plan_scores_nought_and_is_a_finding()
    {
        var reading = Judge("PLN-01", Measured.Share(0, 10));
        Assert.Equal((IndicatorStatus.Danger, 0.0, 0.0), (reading.Status, reading.Value, reading.Score));
        Assert.Null(reading.Low);
    }

    [Fact]
    public void Few_answers_hold_a_survey_at_watch_but_never_hide_danger()
    {
        var held = Judge("HUM-01", Measured.Mean(4.5, 12).Answered(12, 31));
        Assert.Equal((IndicatorStatus.Watch, true), (held.Status, held.FewAnswered));
        Assert.Equal("few answered", held.Reason!.English);
        Assert.Equal(IndicatorStatus.OnTrack, Judge("HUM-01", Measured.Mean(4.5, 12).Answered(12, 30)).Status);
        Assert.Equal(IndicatorStatus.Danger, Judge("HUM-01", Measured.Mean(2, 12).Answered(12, 31)).Status);
    }

    [Fact]
    public void A_survey_without_its_response_rate_is_refused() =>
        Assert.Throws<ArgumentException>(() => Judge("HUM-01", Measured.Mean(4.5, 12)));

    [Fact]
    public void The_response_rate_holds_back_surveys_only() =>
        Assert.Equal(IndicatorStatus.OnTrack, Judge("STR-02", Measured.Proportion(10, 10).Answered(1, 10)).Status);

    [Fact]
    public void Five_of_five_is_tentative()
    {
        // Wilson 56.6–100 % reaches from danger (60) to target (90).
        var reading = Judge("STR-05", Measured.Proportion(5, 5));
        Assert.Equal((IndicatorStatus.OnTrack, true), (reading.Status, reading.Tentative));
        Assert.Equal(56.6, reading.Low!.Value, 1);
        Assert.Equal(100, reading.High);
    }

    [Fact]
    public void Forty_five_of_sixty_is_not_tentative()
    {
        var reading = Judge("STR-02", Measured.Proportion(45, 60));
        Assert.Equal((75.0, false), (reading.Value, reading.Tentative));
        Assert.Equal(62.8, reading.Low!.Value, 1);
        Assert.Equal(84.2, reading.High!.Value, 1);
    }

    [Theory]
    [InlineData(85, 60, 60, 85, true)]
    [InlineData(85, 60, 60.1, 90, false)]
    [InlineData(85, 60, 50, 84.9, false)]
    [InlineData(48, 96, 48, 96, true)]
    [InlineData(48, 96, 48.1, 99, false)]
    [InlineData(48, 96, 40, 95.9, false)]
    public void Tentative_means_from_danger_to_target(double target, double danger, double low, double high, bool spanned) =>
        Assert.Equal(spanned, new Targets(target, danger).IsSpannedBy(low, high));

    [Fact]
    public void A_reading_carries_what_is_needed_to_doubt_it()
    {
        var reading = IndicatorCatalogue.Get("PLN-05").Judge(Measured.Mean(9, 30), Today, new Targets(10, 30, version: 2));
        Assert.Equal(new Window(Today.AddDays(-180), Today), reading.Window);
        Assert.Equal((10.0, 30.0, 2), (reading.Targets.Target, reading.Targets.Danger, reading.Targets.Version));
        Assert.Equal((1, Today, 30), (reading.FormulaVersion, reading.AsOf, reading.N));
        Assert.Equal(IndicatorStatus.OnTrack, reading.Status);
    }

    [Fact]
    public void Targets_that_turn_an_indicator_round_are_refused()
    {
        Assert.Throws<ArgumentException>(
            () => IndicatorCatalogue.Get("PLN-05").Judge(Measured.Mean(9, 30), Today, new Targets(30, 10)));
        Assert.Throws<ArgumentException>(() => new Targets(1, 1));
    }

    [Fact]
    public void What_is_switched_off_says_why()
    {
        var why = MentoringModel.Circle.WhyNot("HUM-06")!;
        var reading = Judge("HUM-06", Measured.NotApplicable(why));
        Assert.Equal((IndicatorStatus.NotApplicable, why), (reading.Status, reading.Reason));
        Assert.Null(reading.Score);
    }

    [Fact]
    public void A_nudge_follows_the_usual_sentence()
    {
        Wording nudge = new("record coordinator time", "زمان هماهنگ‌کننده را ثبت کنید");
        Assert.Equal(
            "not enough data (n = 0, needs 1): record coordinator time",
            Judge("PLN-07", Measured.Missing(nudge)).Reason!.English);
    }

    [Fact]
    public void Enough_cases_without_a_value_do_not_claim_to_be_too_few() =>
        Assert.Equal("not enough data", Judge("STR-04", Measured.Missing(n: 12)).Reason!.English);

    [Fact]
    public void What_is_missing_needs_no_second_count() =>
        Assert.Equal(IndicatorStatus.NotEnoughData, Judge("COM-05", Measured.Missing(n: 12)).Status);

    [Fact]
    public void Waiting_counts_those_who_still_wait()
    {
        Observation[] decided = [.. Enumerable.Range(1, 6).Select(day => new Observation(day, true))];
        Observation[] waiting = [.. Enumerable.Repeat(new Observation(30, false), 5)];
        Assert.Equal(6, Judge("PLN-05", Measured.MedianWait(KaplanMeier.Of([.. decided, .. waiting]))).Value);

        var unknown = Judge("PLN-05", Measured.MedianWait(KaplanMeier.Of([.. decided.Take(5), .. waiting, new(30, false)])));
        Assert.Equal((IndicatorStatus.NotEnoughData, 11), (unknown.Status, unknown.N));
        Assert.StartsWith("more than half are still waiting", unknown.Reason!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_closure_is_read_from_the_survival_curve()
    {
        Observation[] ended = [new(4, true), new(8, true)];
        Observation[] running = [.. Enumerable.Repeat(new Observation(26, false), 18)];
        var curve = KaplanMeier.Of([.. ended, .. running]);
        var reading = Judge("HUM-07", Measured.EventsBy(curve, 26));
        Assert.Equal(10, reading.Value!.Value, 10);
        Assert.True(reading.Low < 10 && reading.High > 10 && reading.Tentative == (reading.Low <= 15 && reading.High >= 31));
        Assert.Equal(IndicatorStatus.OnTrack, reading.Status);
        Assert.Equal(IndicatorStatus.NotEnoughData, Judge("HUM-07", Measured.EventsBy(curve, 27)).Status);
        Assert.Null(Judge("HUM-07", Measured.EventsBy(KaplanMeier.Of(running.Append(new(26, false)).Append(new(26, false))), 26)).Low);
    }

    [Fact]
    public void Impossible_measurements_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Measured.Proportion(6, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Measured.Of(double.NaN, 5));
        Assert.Throws<ArgumentException>(() => Measured.Mean(1, 5, low: 0));
        Assert.Throws<ArgumentException>(() => Measured.Mean(1, 5, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Measured.Of(1, 5).Answered(3, 2));
    }

    [Theory]
    [InlineData(new[] { 12, 4, 20, 7 }, 5, new[] { 12, -1, 20, -1 })]
    [InlineData(new[] { 12, 2, 1, 9 }, 5, new[] { 12, -1, -1, -1 })]
    [InlineData(new[] { 12, 9, 20 }, 5, new[] { 12, 9, 20 })]
    [InlineData(new[] { 12, 9, 20 }, 10, new[] { -1, -1, 20 })]
    [InlineData(new[] { 3 }, 5, new[] { -1 })]
    public void A_hidden_cell_cannot_be_found_by_subtraction(int[] counts, int least, int[] shown) =>
        Assert.Equal(shown, SmallNumbers.Protect(counts, least).Select(c => c ?? -1));

    private static Reading Judge(string id, Measured measured) => IndicatorCatalogue.Get(id).Judge(measured, Today);
}
