package veiliggesprek;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

/** Our definitions, which the files are judged by, and the examples they refer to. */
final class Package extends PrePopulatedValidationSupport {
  private static final Set<String> DEFINITIONS =
      Set.of("CodeSystem", "ValueSet", "StructureDefinition");
  private static final String STUB =
      "{\"resourceType\":\"CodeSystem\",\"status\":\"active\",\"content\":\"not-present\"}";

  final Examples examples = new Examples();
  private final Map<String, IBaseResource> questionnaires = new HashMap<>();
  private final Set<String> systems = new TreeSet<>();

  Package(FhirContext context, List<String> jsons) {
    super(context);
    jsons.forEach(this::add);
    stubTheRest();
  }

  private void add(String json) {
    IBaseResource resource = getFhirContext().newJsonParser().parseResource(json);
    String type = resource.fhirType();
    if (DEFINITIONS.contains(type)) {
      addResource(resource);
      systems.addAll(values(resource, "ValueSet.compose.include.system"));
    } else if (type.equals("Questionnaire")) {
      questionnaires.put(values(resource, "Questionnaire.url").get(0), resource);
    } else {
      examples.add(type + "/" + resource.getIdElement().getIdPart(), json);
    }
  }

  private List<String> values(IBaseResource resource, String path) {
    return path.startsWith(resource.fhirType() + ".")
        ? getFhirContext().newTerser().getValues(resource, path, IPrimitiveType.class).stream()
            .map(IPrimitiveType::getValueAsString)
            .toList()
        : List.of();
  }

  /**
   * Code systems that others license stand in as "not present": their codes cannot be checked
   * here. HAPI 8.8 fails outright on a value set of a code system that it has never heard of.
   */
  private void stubTheRest() {
    IValidationSupport base = new DefaultProfileValidationSupport(getFhirContext());
    for (String url : systems) {
      if (fetchCodeSystem(url) == null && base.fetchCodeSystem(url) == null) {
        IBaseResource system = getFhirContext().newJsonParser().parseResource(STUB);
        getFhirContext().newTerser().setElement(system, "url", url);
        addResource(system);
      }
    }
  }

  /** HAPI's own class does not keep questionnaires. */
  @Override
  public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
    IBaseResource ours = questionnaires.get(url);
    return type != null && type.isInstance(ours)
        ? type.cast(ours)
        : super.fetchResource(type, url);
  }
}
