using Rahyar.Data;
using Rahyar.Letters;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>The letter that invites to answer, and its reminder.</summary>
internal sealed class SurveyLetters(LetterPaper paper, Texts texts)
{
    public TimeZoneInfo ZoneOf(Person person) => paper.For(person).Zone;

    public async Task WriteAsync(AppDb db, SurveyInvitation invitation, Programme programme, Person? person, Mentorship? mentorship, DateTimeOffset now, CancellationToken ct)
    {
        var again = invitation.LetterAt is not null;
        var cause = $"survey:{invitation.Id}:{invitation.Letters + 1}";
        var minutes = Instrument.Get(invitation.Instrument).Minutes;
        if (person is null)
        {
            db.Add(ByLink(invitation, programme, again, minutes, now, cause));
            return;
        }

        var kind = again ? invitation.Instrument == Instrument.Midpoint ? "mid-again" : "again" : invitation.Instrument.ToLowerInvariant();
        var with = mentorship is null ? "" : await mentorship.OthersAsync(db, person.Id, paper.For(person), ct);
        db.Add(paper.InGroup(mentorship?.Together == true).Write(person, $"survey.letter.{kind}", [person.Name, programme.Name, with, minutes], EvaluationRoutes.Survey(invitation.Id),
            now, cause, "structure.nudge.footer", paper.Link(PeopleRoutes.Reminders)));
    }

    private Letter ByLink(SurveyInvitation invitation, Programme programme, bool again, int minutes, DateTimeOffset now, string cause)
    {
        var words = new Locale(texts, texts.Speaks(invitation.Language!) ? invitation.Language! : Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
        var key = again ? "survey.letter.link-again" : "survey.letter.link";
        return new Letter(invitation.Address!, words[$"{key}.subject", programme.Name],
            string.Join("\n\n", words[$"{key}.text", programme.Name, minutes], paper.Link($"{EvaluationRoutes.NeedsByLink(invitation.Code!)}?lang={words.Language}")), now, cause: cause);
    }
}
