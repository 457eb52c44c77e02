using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Questionnaires;
using Rahyar.Web.Texts;
using Both = Rahyar.Questionnaires.BilingualText;

namespace Rahyar.Demo;

/// <summary>A programme that still takes applications: some decided, most of them waiting, more mentees than places.</summary>
internal sealed class ApplicationSeeds
{
    private const int Many = 30, EveryMentor = 5;

    private static readonly string[] Hopes =
    [
        "I would like to find out whether research is for me, and what one does all day.",
        "To write my first report so that somebody wants to read it.",
        "I am the first in my family at a university and would like to ask somebody who knows how it works.",
    ];

    private static readonly string[] HopesFa =
    [
        "می‌خواهم بفهمم پژوهش به کار من می‌آید یا نه، و یک پژوهشگر در روز چه می‌کند.",
        "نخستین گزارشم را طوری بنویسم که کسی دلش بخواهد بخواند.",
        "نخستین کسی هستم که در خانواده به دانشگاه آمده و دوست دارم از کسی که راه را می‌داند بپرسم.",
    ];

    private readonly Random _dice;
    private readonly FormEdition _mentees, _mentors;

    public ApplicationSeeds(Programme programme, DemoUniversity university, Guid coordinator, Random dice, DateTimeOffset now)
    {
        _dice = dice;
        var texts = Texts.Own;
        var opened = now.AddDays(-18);
        (_mentees, _mentors) = (FormEdition.First(programme.Id, Side.Mentee, StandardQuestions.Of(Side.Mentee, texts), opened), FormEdition.First(programme.Id, Side.Mentor, StandardQuestions.Of(Side.Mentor, texts), opened));
        var call = new Call(programme.Id, "");
        call.Describe("first-steps", Says, true, true, DateOnly.FromDateTime(opened.UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime).AddDays(12), coordinator, opened);
        call.Open(programme, coordinator, opened);
        Rows = [_mentees, _mentors, call];
        for (var n = 0; n < Many; n++)
        {
            Apply(programme, university, coordinator, n, opened.AddHours(6 + (n * 13)), now);
        }
    }

    public List<Person> People { get; } = [];
    public List<Entity> Rows { get; }

    private static CallWords Says => new()
    {
        Heading = new Both("First steps in a laboratory", "گام‌های نخست در آزمایشگاه"),
        About = new Both(
            "Before your first placement you meet somebody who has worked in a laboratory for years. You ask what you would not ask in a seminar, see how a day there goes, and find out what you would like to try.",
            "پیش از نخستین دورهٔ کارآموزی با کسی آشنا می‌شوید که سال‌ها در آزمایشگاه کار کرده است. چیزهایی می‌پرسید که در کلاس نمی‌پرسید، می‌بینید یک روز آنجا چگونه می‌گذرد و درمی‌یابید چه چیزی را می‌خواهید بیازمایید."),
        ForWhom = new Both("Students of all natural sciences in their first and second year. You need no marks and no experience.", "دانشجویان سال اول و دوم همهٔ رشته‌های علوم طبیعی. نه نمره لازم است و نه تجربه."),
        OfMentees = new Both("About two hours a month, and the courage to ask. You write first, and bring your own questions.", "ماهی حدود دو ساعت، و جرئت پرسیدن. شما نخست می‌نویسید و پرسش‌های خودتان را می‌آورید."),
        OfMentors = new Both("About two hours a month for each mentee, a short preparation of twenty minutes, and an answer within three days.", "ماهی حدود دو ساعت برای هر منتی، یک آمادگی کوتاه بیست‌دقیقه‌ای و پاسخ در سه روز."),
    };

    private void Apply(Programme programme, DemoUniversity university, Guid coordinator, int n, DateTimeOffset at, DateTimeOffset now)
    {
        var side = n % EveryMentor == EveryMentor - 1 ? Side.Mentor : Side.Mentee;
        var form = side == Side.Mentor ? _mentors : _mentees;
        var person = university.NewPerson(_dice.NextDouble() < .5, at);
        var application = new Application(programme.Id, side, person.Id, form, at);
        application.Submit(form, Answers(side, person.Language == Texts.Persian), at.AddMinutes(11));
        People.Add(person);
        Rows.Add(application);
        var (decision, reason) = n switch
        {
            0 or 1 or 3 or 9 => (Decision.Admit, "Fits the programme; a mentor for the topic is there."),
            4 or 14 => (Decision.Admit, "Known from last year, and reliable."),
            5 => (Decision.Decline, "Studies elsewhere; the programme is for our own students."),
            6 or 7 => (Decision.WaitingList, "No mentor for these topics yet."),
            10 => (Decision.AskMore, "Says hardly anything."),
            _ => ((Decision?)null, ""),
        };
        if (n == 8)
        {
            application.Withdraw(at.AddDays(2));
        }
        else if (decision is { } decided)
        {
            var words = new Locale(Texts.Own, person.Language, TimeZoneInfo.Utc, person.Calendar);
            var decidedAt = at.AddDays(3 + (n % 4)) is var later && later < now ? later : now.AddHours(-1);
            var told = words[$"decision.letter.{decided}.text", person.Name, Says.Heading.In(words)];
            if (application.Decide(decided, reason, told, null, person, coordinator, decidedAt) is { } taking)
            {
                Rows.Add(taking);
            }
        }
    }

    private Answers Answers(Side side, bool persian)
    {
        var topics = _mentees.Find(Feeds.Topics.Key())!.Choices.Select(c => c.Value).OrderBy(_ => _dice.Next()).Take(side == Side.Mentor ? 3 : 2 + _dice.Next(3));
        var answers = new Answers
        {
            ["department"] = [Names.Of(_dice, DemoTexts.Fields)],
            ["field"] = [Names.Of(_dice, DemoTexts.Fields)],
            ["topics"] = [.. topics],
            ["goals"] = [Names.Of(_dice, persian ? HopesFa : Hopes)],
            ["languages"] = persian ? ["fa", "en"] : ["en"],
            ["modes"] = ["video", "text"],
            ["hours"] = ["Mon 18:00-21:00", "Wed 18:00-21:00", "Sat 09:00-12:00"],
            ["time"] = [Question.Yes],
            ["consent"] = [Question.Yes],
        };
        if (side == Side.Mentor)
        {
            answers["capacity"] = [$"{1 + _dice.Next(3)}"];
        }

        return answers;
    }
}
