using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Questionnaires;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Surveys.Answering;

/// <summary>One page of questions and its one answer; how the invitation is found differs.</summary>
internal abstract class QuestionsPage : AppPage
{
    public override string Here => "home";
    public override bool KeptOffline => false;

    /// <summary>When the page was opened, as ticks: reading takes time.</summary>
    [BindProperty]
    public string? Began { get; set; }

    /// <summary>The version of the words to which who answers agrees, that they may be counted; null where they do not.</summary>
    [BindProperty]
    public int? Agree { get; set; }

    /// <summary>Who answers has not agreed to be counted: the form asks.</summary>
    public bool AsksConsent { get; private set; }

    public SurveyInvitation Invitation { get; protected set; } = null!;
    public SurveyWave Wave { get; protected set; } = null!;
    public string Programme { get; private set; } = "";

    /// <summary>The other member of the relationship that the questions are about.</summary>
    public string With { get; private set; } = "";

    public Mentorship? Mentorship { get; protected set; }
    public Instrument Instrument => Instrument.Get(Invitation.Instrument);
    public IReadOnlyList<Question> Questions => [.. Instrument.ToGroup(OfGroup).For(Invitation.Side)];
    public bool OfGroup => Mentorship?.IsGroup == true;
    public bool Answered => Invitation.AnsweredAt is not null;

    /// <summary>The closing questions belong to an end, and are asked again at another where a relationship was prolonged.</summary>
    public bool CanAnswer => Invitation.CanBeAnswered(Wave, Now)
        && (Instrument.Id != Instrument.Close || (Mentorship!.AsksClosingQuestions && !(Mentorship.EndedAt < Now.AddDays(-Schedule.ClosingDays))));

    /// <summary>What was typed before a refusal.</summary>
    public Answers Typed { get; private set; } = [];

    /// <summary>Where one goes afterwards.</summary>
    protected abstract string Address { get; }

    public void OnGet() => Began = Now.UtcTicks.ToString(CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Typed = Answers.AsTyped(Request.Form, Questions);
        var (answers, faults) = PostedAnswers.Read(Request.Form, Questions, L);
        if (faults.Count > 0)
        {
            return Refuse(faults);
        }

        if (answers.Count == 0)
        {
            throw new Refused("survey.empty");
        }

        if (Answered && await Db.SurveyResponses.AsNoTracking().SingleOrDefaultAsync(r => r.InvitationId == Invitation.Id, cancellationToken) is { } first
            && first.Answers.SameAs(answers))
        {
            // The second click of a double one.
            return Redirect(Address);
        }

        if (!Answered && !CanAnswer)
        {
            throw new Refused("survey.closed");
        }

        if (AsksConsent && Agree is { } version)
        {
            if (version != Purpose.Evaluation.Version)
            {
                throw new Refused("conflict.changed-meanwhile");
            }

            Db.Consents.Add(new Consent(Invitation.PersonId!.Value, Purpose.Evaluation, Now));
        }

        Keep();
        Db.Add(Invitation.Answer(Wave, answers, L.Language, Seconds(), Now));
        Note(answers);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["survey.thanks"];
        return Redirect(Address);
    }

    /// <summary>Finds what belongs to the invitation; false where the relationship is not the viewer's to see (any more).</summary>
    protected async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        Wave ??= await Db.SurveyWaves.SingleAsync(w => w.Id == Invitation.WaveId, cancellationToken);
        Programme = await Db.Programmes.Where(p => p.Id == Invitation.ProgrammeId).Select(p => p.Name).SingleAsync(cancellationToken);
        AsksConsent = Invitation.PersonId is { } person && !await Db.Agreeing(Now).AnyAsync(c => c.PersonId == person, cancellationToken);
        if (Invitation.MentorshipId is { } id)
        {
            Mentorship = await Db.Mentorships.VisibleTo(Viewer).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == id, cancellationToken);
            With = Mentorship is null ? "" : await Mentorship.OthersAsync(Db, Viewer.Id, L, cancellationToken);
            return Mentorship is not null;
        }

        return true;
    }

    /// <summary>Adds what was only made for the page.</summary>
    protected virtual void Keep() { }

    // The closing questions are a condition of closing in order; who doubts half-way is offered a talk.
    private void Note(Answers answers)
    {
        if (answers.Text(Instrument.GoOn) is { } goOn && goOn != Instrument.GoOnGladly && Mentorship?.MemberFor(Viewer.Id) is { } member)
        {
            Db.Add(ExitTalk.AtMidpointReview(Mentorship, member, Now));
        }

        if (Instrument.Id == Instrument.Close)
        {
            Mentorship?.NoteCloseAnswer(Viewer.Id, Now);
        }
    }

    private double? Seconds() =>
        Parse.Long(Began) is { } ticks ? (Now.UtcTicks - ticks) / (double)TimeSpan.TicksPerSecond : null;
}
