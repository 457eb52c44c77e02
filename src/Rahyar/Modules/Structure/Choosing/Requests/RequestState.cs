namespace Rahyar.Modules.Structure.Choosing.Requests;

internal enum RequestState
{
    /// <summary>It is the mentor's turn.</summary>
    Asked = 0,

    /// <summary>The mentor would like to know more first: it is the mentee's turn.</summary>
    MoreWanted = 1,

    Accepted = 2,
    Declined = 3,
    Withdrawn = 4,
    Expired = 5,

    /// <summary>Something else was quicker; nobody said no.</summary>
    Overtaken = 6,
}
