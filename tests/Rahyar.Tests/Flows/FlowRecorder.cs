using System.Diagnostics;

namespace Rahyar.Tests.Flows;

/// <summary>What the methods of a woven <c>rahyar.dll</c> call first: notes which of them a measured request enters.</summary>
public static class FlowRecorder
{
    // A request's trace goes with it through every await, and with nothing else: what the server does meanwhile is not counted.
    private static readonly ActivityTraceId Trace = ActivityTraceId.CreateRandom();

    private static readonly bool[] Entered = new bool[200_000];

    /// <summary>Counts whatever the process does, for a request whose work goes on in a job.</summary>
    public static bool CountsAll { get; set; }

    /// <summary>The header by which a request is measured (W3C trace context).</summary>
    public static string TraceParent => $"00-{Trace}-{ActivitySpanId.CreateRandom()}-01";

    public static void Enter(int method)
    {
        if (CountsAll || Activity.Current?.TraceId == Trace)
        {
            Entered[method] = true;
        }
    }

    /// <summary>The methods entered since the last call.</summary>
    public static IReadOnlyList<int> Take()
    {
        var taken = Enumerable.Range(0, Entered.Length).Where(n => Entered[n]).ToList();
        Array.Clear(Entered);
        return taken;
    }
}
