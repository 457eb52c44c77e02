using Rahyar.Modules.Planning.Needs;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Paradigm;
using Rahyar.Web.Lists;

namespace Rahyar.Modules.Planning;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class PlanningRoutes
{
    public static string Todo => "/todo";
    public static string Letters => "/letters";
    public static string Letter(string letter) => $"/letters/{letter}";
    public static string ProgrammeLetters(Guid programme) => $"/programmes/{programme}/letters";
    public static string ProgrammeLetter(Guid programme, string letter) => $"/programmes/{programme}/letters/{letter}";
    public static string SentEmails => "/emails";
    public static string SentEmailsOf(Guid programme) => $"/programmes/{programme}/emails";
    public static string Programmes => "/programmes";
    public static string NewProgramme => "/programmes/new";
    public static string Rollup => "/programmes/rollup";
    public static string Programme(Guid programme) => $"/programmes/{programme}";
    public static string EditProgramme(Guid programme) => $"/programmes/{programme}/edit";
    public static string CloseProgramme(Guid programme) => $"/programmes/{programme}/close";
    public static string CopyProgramme(Guid programme) => $"/programmes/{programme}/copy";
    public static string TestRun(Guid programme) => $"/programmes/{programme}/test-run";
    public static string Plan(Guid programme) => $"/programmes/{programme}/plan";
    public static string PlanSection(Guid programme, PlanPart part) => $"/programmes/{programme}/plan/{part}";
    public static string Needs(Guid programme) => $"/programmes/{programme}/needs";
    public static string NeedsNote(Guid programme, Voice voice, Guid? note = null) => $"/programmes/{programme}/needs/{voice}{Optional(note)}";
    public static string Objectives(Guid programme) => $"/programmes/{programme}/objectives";
    public static string Milestones(Guid programme) => $"/programmes/{programme}/milestones";
    public static string Costs(Guid programme) => $"/programmes/{programme}/costs";
    public static string CostsFile(Guid programme) => $"/programmes/{programme}/costs.csv";
    public static string Launch(Guid programme) => $"/programmes/{programme}/launch";
    public static string Deputies(Guid programme) => $"/programmes/{programme}/deputies";
    public static string Announcements(Guid programme) => $"/programmes/{programme}/announcements";
    public static string NewAnnouncement(Guid programme) => $"/programmes/{programme}/announcements/new";
    public static string Announcement(Guid programme, Guid announcement) => $"/programmes/{programme}/announcements/{announcement}";
    public static string Rosters(Guid programme) => $"/programmes/{programme}/rosters";
    public static string RosterOf(Guid programme, Side side) => $"/programmes/{programme}/rosters?side={side}";
    public static string RosterTemplate(Guid programme) => $"/programmes/{programme}/rosters/template.csv";
    public static string RosterImport(Guid programme, Guid import) => $"/programmes/{programme}/rosters/{import}";
    public static string RosterFaults(Guid programme, Guid import) => $"/programmes/{programme}/rosters/{import}/faults.csv";
    public static string Participants(Guid programme) => $"/programmes/{programme}/people";
    public static string ParticipantsFile(Guid programme, ListFormat format) => $"/programmes/{programme}/people/export/{format.End()}";
    public static string Participant(Guid programme, Guid participation) => $"/programmes/{programme}/people/{participation}";
    public static string Correct(Guid programme, Guid participation) => $"/programmes/{programme}/people/{participation}/correct";
    public static string BulkActs(Guid programme) => $"/programmes/{programme}/acts";
    public static string BulkAct(Guid programme, Guid act) => $"/programmes/{programme}/acts/{act}";
    public static string Withdraw(Guid programme, Guid participation) => $"/programmes/{programme}/people/{participation}/withdraw";
    public static string Screenings(Guid programme) => $"/programmes/{programme}/screening";
    public static string ScreeningRules(Guid programme) => $"/programmes/{programme}/screening/rules";
    public static string Screening(Guid programme, Guid participation) => $"/programmes/{programme}/screening/{participation}";
    public static string OwnScreening(Guid participation) => $"/screening/{participation}";
    public static string Recruitment(Guid programme) => $"/programmes/{programme}/recruitment";
    public static string ApplicationForm(Guid programme, Side side) => $"/programmes/{programme}/recruitment/{Text(side)}";
    public static string FormQuestion(Guid programme, Side side, string question) => $"/programmes/{programme}/recruitment/{Text(side)}/{question}";
    public static string Applications(Guid programme) => $"/programmes/{programme}/applications";
    public static string DecideApplications(Guid programme) => $"/programmes/{programme}/applications/decide";
    public static string Application(Guid programme, Guid application) => $"/programmes/{programme}/applications/{application}";
    public static string OwnApplications => "/applications";
    public static string OwnApplication(Guid application) => $"/applications/{application}";
    public static string Join(string slug) => $"/join/{slug}";
    public static string Poster(string slug) => $"/join/{slug}/poster";
    public static string Apply(string slug, Side side) => $"/join/{slug}/{Text(side)}";

    private static string Text(Side side) => side == Side.Mentor ? "mentor" : "mentee";

    private static string Optional(Guid? id) => id is null ? "" : $"/{id}";
}

// Pages above this floor to which its own pages lead. The module that has the page registers its address.
internal delegate string HowAddress(string slug);

internal delegate string PairAddress(Guid programme, Guid participation);

internal delegate string WaitingAddress(Guid programme);

/// <summary>Where those of a programme are matched, once they are there.</summary>
internal delegate string MatchingAddress(Guid programme);

internal delegate string CategoryAddress(Guid programme, CategoryId category);
