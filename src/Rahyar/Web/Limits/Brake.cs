namespace Rahyar.Web.Limits;

/// <summary>What people and scripts may do only so often. How often is said once, in <see cref="Brakes"/>.</summary>
internal enum Brake
{
    /// <summary>Any form of somebody signed in: every POST has it, and no page says so.</summary>
    Write,

    /// <summary>Any form of a visitor, by network: signing in, applying, choosing a language.</summary>
    Visit,

    /// <summary>What could be guessed by trying often enough.</summary>
    Proof,

    /// <summary>E-mails that a form causes, wherever they are written (<see cref="LetterBrake"/>).</summary>
    Letter,

    /// <summary>Requests for help: a person reads each. Only one that is really made counts (<see cref="BrakedRequests.Expect"/>).</summary>
    Asking,

    /// <summary>A visitor's words in a request of their own that is there already.</summary>
    Reply,

    /// <summary>Whether an article has helped.</summary>
    Vote,

    /// <summary>What takes the processor or the database long: analyses, test runs, exports of others' data.</summary>
    Computation,

    /// <summary>Megabytes that are put on the disk.</summary>
    Volume,

    /// <summary>What pages say of themselves, one with each view.</summary>
    Beacon,
}

/// <summary>A page or an endpoint whose forms cost more than others': they have this brake too.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BrakedAttribute(Brake brake) : Attribute
{
    public Brake Brake => brake;

    /// <summary>Whether opening it costs as much.</summary>
    public bool Opens { get; init; }
}
