namespace Rahyar.Modules.People;

/// <summary>How someone likes pages to look.</summary>
internal enum Theme
{
    /// <summary>As the device says.</summary>
    Device = 0,
    Light = 1,
    Dark = 2,
}
