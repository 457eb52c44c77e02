using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Web.Texts;

namespace Rahyar.Demo;

/// <summary>
/// The programme whose mentees choose: some have asked and been answered, one waits, one has been asked for more, and one
/// has everything still to choose. A small university has the one that waits and the one that was asked for more before it has answered ones.
/// </summary>
internal sealed class RequestSeeds
{
    private const int MostAnswered = 12;
    private const int AnsweredPerMentor = 2;

    public RequestSeeds(Programme programme, List<(Person Person, Participation Participation)> mentors,
        List<(Person Person, Participation Participation)> mentees, DateTimeOffset now)
    {
        var scorer = new Scorer([.. mentees.Select(Profile)], [.. mentors.Select(Profile)]);
        var left = mentees.OrderByDescending(m => m.Person.Language == Texts.English).ToList();
        Free = left[0].Person;
        // Their answers are open: they come after the answered ones.
        var kept = mentors.OrderByDescending(m => m.Person.Language == Texts.English).Take(2).ToList();
        var asked = mentors.Except(kept).ToDictionary(m => m, _ => 0);
        var asking = left.Skip(1).Take(Math.Min(MostAnswered, AnsweredPerMentor * asked.Count) + kept.Count).ToList();
        var answered = Math.Max(0, asking.Count - kept.Count);
        foreach (var (n, mentee) in asking.Index())
        {
            // In turn, so that several mentors' answers tell how long one waits; the last two read English.
            int Fit((Person Person, Participation Participation) m) => scorer.Score($"{mentee.Participation.Id}", $"{m.Participation.Id}") ?? -1;
            var best = n < answered ? asked.Keys.OrderBy(m => asked[m]).ThenByDescending(Fit).First() : kept[n - answered];
            if (n < answered)
            {
                asked[best]++;
            }

            var explanation = scorer.Explain($"{mentee.Participation.Id}", $"{best.Participation.Id}");
            var at = now.After(n < answered ? n - 15 : -1.2);
            var request = MentorRequest.Ask(programme, mentee.Participation, best.Participation, new RequestCapacity(0, 1, 0, []), n < answered ? null : Words(mentee.Person),
                explanation.Score, MatchReasons.ToJson(explanation), at);
            Rows.Add(request);
            Answer(programme, request, mentee.Participation, best, n, n - answered, at);
        }
    }

    /// <summary>Who may choose and has not yet.</summary>
    public Person Free { get; }

    /// <summary>A mentor with a request that waits.</summary>
    public Person? Asked { get; private set; }

    public List<Entity> Rows { get; } = [];
    public List<Participation> Paired { get; } = [];

    private void Answer(Programme programme, MentorRequest request, Participation mentee, (Person Person, Participation Participation) mentor, int n, int open, DateTimeOffset at)
    {
        var then = at.After(1 + (n % 3 * .8));
        switch (open, n)
        {
            case (1, _):
                request.WantMore("What have you read or tried so far, and where did you get stuck?", programme, mentor.Person.Id, at.After(.6));
                break;
            case (0, _):
                Asked = mentor.Person;
                break;
            case (_, 3 or 7):
                request.Decline("no-time", mentor.Person.Id, then);
                break;
            default:
                Rows.Add(request.Accept(programme, mentee, mentor.Participation, 1, null, mentor.Person.Id, then));
                Paired.AddRange([mentee, mentor.Participation]);
                break;
        }
    }

    private static Profile Profile((Person Person, Participation Participation) who) =>
        who.Participation.Profile.ToMatching($"{who.Participation.Id}", who.Person.Name) with { TimeZone = who.Person.TimeZone };

    private static string Words(Person by) => by.Language == Texts.Persian
        ? "دوست دارم پیش از نخستین روز در آزمایشگاه بدانم یک روز کاری آنجا چگونه می‌گذرد."
        : "Before my first placement I would like to know what a day in a laboratory is like, and which mistakes everyone makes.";
}
