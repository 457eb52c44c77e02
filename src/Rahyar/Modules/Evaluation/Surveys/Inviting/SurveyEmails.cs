using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Surveys.Inviting;

/// <summary>The e-mail that invites to answer, and its reminder.</summary>
internal sealed class SurveyEmails(EmailComposer composer, Texts texts)
{
    public TimeZoneInfo ZoneOf(Person person) => composer.For(person).Zone;

    public async Task WriteAsync(AppDb db, SurveyInvitation invitation, Programme programme, Person? person, Mentorship? mentorship, DateTimeOffset now, CancellationToken ct)
    {
        var again = invitation.EmailedAt is not null;
        var cause = $"survey:{invitation.Id}:{invitation.EmailsSent + 1}";
        var minutes = Instrument.Get(invitation.Instrument).Minutes;
        if (person is null)
        {
            db.Add(ByLink(invitation, programme, again, minutes, now, cause));
            return;
        }

        var kind = again ? invitation.Instrument == Instrument.Midpoint ? "mid-again" : "again" : invitation.Instrument.ToLowerInvariant();
        var with = mentorship is null ? "" : await mentorship.OthersAsync(db, person.Id, composer.For(person), ct);
        db.Add(composer.InGroup(mentorship?.IsGroup == true).Write(person, $"survey.letter.{kind}", [person.Name, programme.Name, with, minutes], EvaluationRoutes.Survey(invitation.Id),
            now, cause, "structure.nudge.footer", composer.Link(PeopleRoutes.Reminders)));
    }

    private Email ByLink(SurveyInvitation invitation, Programme programme, bool again, int minutes, DateTimeOffset now, string cause)
    {
        var words = new Locale(texts, texts.Speaks(invitation.Language!) ? invitation.Language! : Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
        var key = again ? "survey.letter.link-again" : "survey.letter.link";
        return new Email(invitation.Address!, words[$"{key}.subject", programme.Name],
            string.Join("\n\n", words[$"{key}.text", programme.Name, minutes], composer.Link($"{EvaluationRoutes.NeedsByLink(invitation.Code!)}?lang={words.Language}")), now, cause: cause);
    }
}
