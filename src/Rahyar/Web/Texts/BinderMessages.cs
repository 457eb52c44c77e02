using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Rahyar.Web.Texts;

/// <summary>What is said of a value that cannot be read, in the reader's language: the framework knows only its own English.</summary>
internal sealed class BinderMessages(IHttpContextAccessor accessor) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Text("refused.input.not-understood"));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Text("refused.input.not-understood"));
        messages.SetValueIsInvalidAccessor(_ => Text("refused.input.not-understood"));
        messages.SetUnknownValueIsInvalidAccessor(_ => Text("refused.input.not-understood"));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Text("refused.input.not-understood"));
        messages.SetValueMustBeANumberAccessor(_ => Text("refused.input.not-understood"));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Text("refused.input.not-understood"));
        messages.SetValueMustNotBeNullAccessor(_ => Text("refused.input.missing"));
        messages.SetMissingBindRequiredValueAccessor(_ => Text("refused.input.missing"));
        messages.SetMissingKeyOrValueAccessor(() => Text("refused.input.missing"));
    }

    private string Text(string key) => accessor.HttpContext!.RequestServices.GetRequiredService<Locale>()[key];
}
