using Microsoft.AspNetCore.Authorization;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.MentoringModels;

/// <summary>/programmes/{id}/shape: the mentoring models that a programme runs, and those that it might.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : ModelSettingsPage
{
    /// <summary>The programme's models: the main one whether it is declared yet or not.</summary>
    public IEnumerable<(MentoringModel Model, ModelSettings? ModelSettings)> Running =>
        ModelSettings.Select(s => (s.Model, (ModelSettings?)s)).Concat(ModelSettings.Any(s => s.Model == Programme.Model) ? [] : [(Programme.Model, null)]);

    public IEnumerable<ModelTemplate> Others => ModelTemplate.All.Where(t => t.Model != Programme.Model && ModelSettings.All(s => s.Model != t.Model));

    public string Name(MentoringModel model) => L.Of(model.Name());

    public void OnGet()
    {
    }
}
