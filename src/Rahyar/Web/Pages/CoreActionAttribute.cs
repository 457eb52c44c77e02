namespace Rahyar.Web.Pages;

/// <summary>A page with which people do what mentoring is about: whether it fails them is counted (INF-03).</summary>
/// <param name="name">Such as <c>send-message</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CoreActionAttribute(string name) : Attribute
{
    public string Name => name;

    /// <summary>Whether opening the page is the action, and not sending its forms.</summary>
    public bool Opens { get; init; }
}
