namespace Rahyar.Modules.Planning.Recruitment;

internal static class ApplicationPills
{
    /// <summary>The colour of a state.</summary>
    public static string Pill(this ApplicationState state) => state switch
    {
        ApplicationState.Admitted => "ok",
        ApplicationState.Submitted or ApplicationState.AskedMore => "watch",
        ApplicationState.Draft => "unknown",
        _ => "na",
    };

    /// <summary>For the applicant: what waits for others is well, what waits for them is not.</summary>
    public static string OwnPill(this ApplicationState state) => state switch
    {
        ApplicationState.Admitted or ApplicationState.Submitted => "ok",
        ApplicationState.AskedMore or ApplicationState.Draft => "watch",
        _ => "na",
    };
}
