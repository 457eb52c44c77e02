using Rahyar.Modules.Structure.Choosing;
using Rahyar.Statistics;

namespace Rahyar.Tests.Structure;

/// <summary>What a programme may say of how long its mentors take, and when it must say that it does not know.</summary>
[Trait("Database", "none")]
public sealed class ExpectedWaitTests
{
    [Fact]
    public void Half_have_answered_by_the_day_that_is_told()
    {
        // Ten answers after 1, 1, 2, 2, 3, 3, 4, 4, 5, 5 days: half have come by the third day.
        var wait = ExpectedWait.Of([.. Enumerable.Range(0, 10).Select(i => Answered(i % 5, 1 + (i / 2)))]);

        Assert.Equal(new ExpectedWait(3, 10), wait);
    }

    [Fact]
    public void Silence_counts_as_waiting_and_not_as_nothing()
    {
        // The same ten and ten more that were watched for seven days in vain: no longer half by the third day.
        var requests = Enumerable.Range(0, 10).Select(i => Answered(i % 5, 1 + (i / 2))).Concat(Enumerable.Range(0, 10).Select(i => Silent(i % 5, 7))).ToList();

        Assert.Equal(new ExpectedWait(5, 20), ExpectedWait.Of(requests));
        Assert.Null(ExpectedWait.Of([.. requests, Silent(6, 7)]).Days);
    }

    [Fact]
    public void A_part_of_a_day_is_a_day() => Assert.Equal(1, ExpectedWait.Of([.. Enumerable.Range(0, 10).Select(i => Answered(i, .1))]).Days);

    [Fact]
    public void Nothing_is_told_of_few_requests_or_of_few_mentors()
    {
        Assert.Equal(new ExpectedWait(null, 0), ExpectedWait.Of([]));
        Assert.Null(ExpectedWait.Of([.. Enumerable.Range(0, 9).Select(i => Answered(i, 2))]).Days);
        Assert.Null(ExpectedWait.Of([.. Enumerable.Range(0, 40).Select(i => Answered(i % 4, 2))]).Days);
        Assert.Equal(2, ExpectedWait.Of([.. Enumerable.Range(0, 40).Select(i => Answered(i % 5, 2))]).Days);
    }

    private static (Guid, Observation) Answered(int mentor, double days) => (Mentor(mentor), new Observation(days, true));

    private static (Guid, Observation) Silent(int mentor, double days) => (Mentor(mentor), new Observation(days, false));

    private static Guid Mentor(int n) => new(n + 1, 0, 0, new byte[8]);
}
