package veiliggesprek;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Code lists in memory, with displays compared: a revealing display must not pass. */
final class Terms extends InMemoryTerminologyServerValidationSupport {
  Terms(FhirContext context) {
    super(context);
    setIssueSeverityForCodeDisplayMismatch(IssueSeverity.ERROR);
  }

  @Override
  public CodeValidationResult validateCode(
      ValidationSupportContext context,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      String valueSet) {
    return super.validateCode(
        context, options.setValidateDisplay(true), system, code, display, valueSet);
  }

  @Override
  public CodeValidationResult validateCodeInValueSet(
      ValidationSupportContext context,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      IBaseResource valueSet) {
    return super.validateCodeInValueSet(
        context, options.setValidateDisplay(true), system, code, display, valueSet);
  }
}
