using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Rahyar.Web.Texts;

/// <summary>Reads a tick: on or off, whatever else a form may say, so that the page can always draw it again.</summary>
internal sealed class CheckboxBinder : IModelBinder
{
    private static readonly string[] Ticked = ["true", "on", "1"];

    public Task BindModelAsync(ModelBindingContext context)
    {
        var given = context.ValueProvider.GetValue(context.ModelName);
        if (given != ValueProviderResult.None)
        {
            var on = given.Values.Any(value => Ticked.Contains(value, StringComparer.OrdinalIgnoreCase));
            context.ModelState.SetModelValue(context.ModelName, on, on ? "true" : "false");
            context.Result = ModelBindingResult.Success(on);
        }

        return Task.CompletedTask;
    }

    internal sealed class Provider : IModelBinderProvider
    {
        private static readonly CheckboxBinder Ticks = new();

        public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(bool) ? Ticks : null;
    }
}
