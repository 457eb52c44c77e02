using System.Globalization;
using Rahyar.Data;
using Rahyar.Demo.Lives;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Needs;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Demo;

/// <summary>
/// What the demo's people were asked and answered: their needs before the launch, roles, fit and the midpoint review on the way, and the closing
/// questions where a pair has said goodbye. One talk with the institution is signed, one with IT is still a draft.
/// </summary>
internal sealed class SurveySeeds(Programme programme, Staff staff, DateTimeOffset start, Random dice, Planted planted)
{
    private static readonly (string English, string Persian)[] Wishes =
    [
        ("I never know whom to ask.", "هیچ‌وقت نمی‌دانم از چه کسی بپرسم."),
        ("Please do not make me use the camera.", "لطفاً مرا مجبور به روشن کردن دوربین نکنید."),
        ("I work in the evenings; mornings are better.", "عصرها سر کارم؛ صبح‌ها بهتر است."),
        ("I am the first of my family at a university.", "نخستین نفر خانواده‌ام هستم که به دانشگاه آمده."),
        ("My connection is good only at the library.", "اینترنتم تنها در کتابخانه خوب است."),
    ];

    private static readonly (string English, string Persian)[] Goodbyes =
    [
        ("I now ask before I am stuck for a week. Please begin a month earlier.", "حالا پیش از آنکه یک هفته گیر کنم می‌پرسم. لطفاً یک ماه زودتر آغاز کنید."),
        ("I wrote my first poster. More examples of agreements would help.", "نخستین پوسترم را نوشتم. نمونهٔ بیشتر از توافق‌نامه‌ها کمک می‌کند."),
        ("I know two people in my field. The first week was confusing.", "دو نفر از رشته‌ام را می‌شناسم. هفتهٔ نخست گیج‌کننده بود."),
    ];

    private static readonly (string English, string Persian)[] Keeps =
    [
        ("That we begin with what went well.", "اینکه با آنچه خوب پیش رفته آغاز می‌کنیم."),
        ("Short messages between the talks.", "پیام‌های کوتاه میان گفت‌وگوها."),
    ];

    private static readonly (string English, string Persian)[] Changes =
    [
        ("Write down at the end what each of us does next.", "در پایان بنویسیم هر کدام گام بعد چه می‌کنیم."),
        ("Talk less about marks and more about the work itself.", "کمتر از نمره‌ها بگوییم و بیشتر از خود کار."),
    ];

    private readonly SurveyWave _role = Wave(programme, Instrument.Role, Schedule.Week2, start.AddDays(24));
    private readonly SurveyWave _fit = Wave(programme, Instrument.Fit, Schedule.Week4, start.AddDays(38));
    private readonly SurveyWave _middle = Wave(programme, Instrument.Midpoint, Schedule.Midpoint, start.AddDays(42));
    private readonly SurveyWave _close = Wave(programme, Instrument.Close, Schedule.End, start.AddDays(70));
    private readonly HashSet<Guid> _askedOfRoles = [];

    /// <summary>The waves themselves, and all that was asked before the launch.</summary>
    public IEnumerable<Entity> Rows()
    {
        Entity[] waves = [_role, _fit, _middle, _close];
        return planted.HearsNeeds ? [.. waves, .. Needs(Side.Mentee, 24), .. Needs(Side.Mentor, 16), .. Notes()] : waves;
    }

    /// <summary>Plans what a pair is asked from its first contact on.</summary>
    public void Plan(Mentorship pair, Participation mentor, Participation mentee, Scenario scenario, bool persian, DateTimeOffset first,
        Action<DateTimeOffset, Action<DateTimeOffset>> at, List<Entity> rows)
    {
        foreach (var who in new[] { mentor, mentee })
        {
            Ask(_role, who, null, first.AddDays(14), .72, scenario, persian, at, rows);
            Ask(_fit, who, pair, first.AddDays(28), .78, scenario, persian, at, rows);
            Ask(_middle, who, pair, Half(first, pair.PlannedEndOn), .8, scenario, persian, at, rows);
        }

        if (scenario == Scenario.Good && dice.NextDouble() < .16)
        {
            PlanGoodbye(pair, mentor, mentee, first.AddDays(Between(46, 60)), at, rows);
        }
    }

    // They have reached what they wanted, and say goodbye before the planned end.
    private void PlanGoodbye(Mentorship pair, Participation mentor, Participation mentee, DateTimeOffset from,
        Action<DateTimeOffset, Action<DateTimeOffset>> at, List<Entity> rows)
    {
        at(from, t => Quietly(() => pair.Propose(Wish.WindDown, null, programme.Times, mentee.PersonId, t)));
        at(from.AddDays(1.2), t => Quietly(() => pair.AgreeToWish(programme.Times, mentor.PersonId, t)));
        foreach (var who in new[] { mentee, mentor })
        {
            at(from.AddDays(Between(4, 6)), t => Quietly(() => pair.NoteClosingTalk(who.PersonId, t)));
            at(from.AddDays(Between(6, 11)), t => Quietly(() =>
            {
                var invitation = SurveyInvitation.Of(_close, who.PersonId, who.Side, pair.Id, null, t.AddDays(-2));
                pair.NoteCloseAnswer(who.PersonId, t);
                rows.AddRange([invitation, invitation.Answer(_close, Answer(_close, who.Side, Scenario.Good), Texts.English, 80, t)]);
            }));
        }
    }

    private void Ask(SurveyWave wave, Participation who, Mentorship? about, DateTimeOffset due, double answers, Scenario scenario, bool persian,
        Action<DateTimeOffset, Action<DateTimeOffset>> at, List<Entity> rows)
    {
        if (about is null && !_askedOfRoles.Add(who.Id))
        {
            return;
        }

        SurveyInvitation? invitation = null;
        at(due.AddDays(.2), t =>
        {
            rows.Add(invitation = SurveyInvitation.Of(wave, who.PersonId, who.Side, about?.Id, null, t));
            invitation.Write([7], t);
        });
        if (dice.NextDouble() < planted.Answers(answers))
        {
            at(due.AddDays(Between(.5, 8)), t =>
            {
                if (invitation is { AnsweredAt: null })
                {
                    var response = invitation.Answer(wave, Answer(wave, who.Side, scenario, persian), persian ? Texts.Persian : Texts.English, 200, t);
                    rows.Add(response);
                    if (wave == _middle)
                    {
                        if (response.Answers.Text(Instrument.GoOn) is { } goOn && goOn != Instrument.GoOnGladly && about!.MemberFor(who.PersonId) is { } member)
                        {
                            rows.Add(ExitTalk.AtMidpointReview(about, member, t));
                        }

                        Quietly(() => response.Share(response.Shareable.Where(_ => dice.NextDouble() < .6), about!, t));
                    }
                }
            });
        }
    }

    private DateTimeOffset Half(DateTimeOffset first, DateOnly end) =>
        first + ((new DateTimeOffset(end, TimeOnly.MinValue, TimeSpan.Zero) - first) * programme.Times.MidpointShare);

    private IEnumerable<Entity> Needs(Side side, int people)
    {
        var wave = new SurveyWave(programme.Id, Instrument.NeedsOf(side), "1", staff.Coordinator.Id, start.AddDays(-12));
        yield return wave;
        for (var n = 1; n <= people; n++)
        {
            var persian = n % 3 == 0;
            var invitation = SurveyInvitation.To(wave, $"{side.ToString().ToLowerInvariant()}.{n}@list.demo.example", side, persian ? Texts.Persian : Texts.English,
                staff.Coordinator.Id, start.AddDays(-12));
            yield return invitation;
            invitation.Write([7], start.After(-11.8));
            if (dice.NextDouble() < .7)
            {
                yield return invitation.Answer(wave, Answer(wave, side, Scenario.Good, persian), invitation.Language!, 130, start.After(-Between(2, 11)));
            }
        }

        wave.Close(staff.Coordinator.Id, start.AddDays(1));
    }

    private IEnumerable<Entity> Notes()
    {
        var institution = new InterviewNote(programme.Id, Voice.Institution, staff.Coordinator.Id, start.AddDays(-9));
        institution.Write("Prof. Amini, vice-rector for students", DateOnly.FromDateTime(start.AddDays(-9).UtcDateTime),
            "First-year students leave without having talked with anyone. Two working days a week can be given for coordination, and mentors’ hours will count as teaching.\nIt must not become another place where students are marked.",
            "Mentors are never examiners of their mentees. Report after half a cycle, before the budget is made.", staff.Coordinator.Id, start.AddDays(-9));
        institution.Sign(staff.Coordinator.Id, start.AddDays(-9));
        yield return institution;
        var technology = new InterviewNote(programme.Id, Voice.Technology, staff.Coordinator.Id, start.AddDays(-2));
        technology.Write("Samuel Okafor, help desk", DateOnly.FromDateTime(start.AddDays(-2).UtcDateTime),
            "Many students have only a phone. Video over the campus network is slow after six.", "", staff.Coordinator.Id, start.AddDays(-2));
        yield return technology;
    }

    private Answers Answer(SurveyWave wave, Side side, Scenario scenario, bool persian = false)
    {
        var given = new Answers();
        var instrument = Instrument.Get(wave.Instrument);
        foreach (var question in instrument.For(side))
        {
            string[] answer = question.Kind switch
            {
                QuestionKind.Scale => [Graded(planted.Grade(question.Key, side, dice) ?? Grade(scenario), instrument.Reversed.Contains(question.Key))],
                // How it goes decides whether they would go on.
                QuestionKind.One when question.Key is "M1" or "M2" or Instrument.GoOn => [Fits(question, question.Key == Instrument.GoOn ? scenario == Scenario.Good ? .98 : .92 : .7)],
                QuestionKind.One => [question.Choices[dice.Next(question.Choices.Length)].Value],
                QuestionKind.Several => Some(question),
                _ when dice.NextDouble() < .5 => [Said(wave == _close ? Goodbyes : question.Key == "MK" ? Keeps : question.Key == "MC" ? Changes : Wishes, persian)],
                _ => [],
            };
            if (answer.Length > 0 && dice.NextDouble() < .96)
            {
                given[question.Key] = answer;
            }
        }

        return given;
    }

    private string Fits(Question question, double often) =>
        (dice.NextDouble() < often ? question.Choices.First(c => c.Value is "right" or "yes") : question.Choices[dice.Next(question.Choices.Length)]).Value;

    private string[] Some(Question question)
    {
        string[] chosen = [.. question.Choices.Select(c => c.Value).Where(value => value != "nothing" && dice.NextDouble() < .5)];
        return chosen.Length > 0 ? chosen : [question.Choices[^1].Value];
    }

    private static string Graded(int grade, bool reversed) => (reversed ? Question.ScaleMost + 1 - grade : grade).ToString(CultureInfo.InvariantCulture);

    private int Grade(Scenario scenario) => scenario is Scenario.Good ? dice.Next(10) < 9 ? 4 + dice.Next(2) : 3 : 3 + dice.Next(3);

    private string Said((string English, string Persian)[] of, bool persian)
    {
        var (english, persianWords) = of[dice.Next(of.Length)];
        return persian ? persianWords : english;
    }

    private double Between(double low, double high) => low + (dice.NextDouble() * (high - low));

    private static SurveyWave Wave(Programme programme, string instrument, string moment, DateTimeOffset at) =>
        new(programme.Id, Instrument.Get(instrument), moment, null, at);

    // What the life cycle refuses by then, such as a goodbye of a pair that has fallen silent, did not happen.
    private static void Quietly(Action verb)
    {
        try
        {
            verb();
        }
        catch (Refused)
        {
            // As above.
        }
    }
}
