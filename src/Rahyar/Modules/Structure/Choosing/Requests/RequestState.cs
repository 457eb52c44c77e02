namespace Rahyar.Modules.Structure.Choosing.Requests;

internal enum RequestState
{
    /// <summary>It is the mentor's turn.</summary>
    Asked,

    /// <summary>The mentor would like to know more first: it is the mentee's turn.</summary>
    MoreWanted,

    Accepted,
    Declined,
    Withdrawn,
    Expired,

    /// <summary>Something else was quicker; nobody said no.</summary>
    Overtaken,
}
