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
}
