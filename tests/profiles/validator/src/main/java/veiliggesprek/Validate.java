package veiliggesprek;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.http.ManagedWebAccess;

/**
 * Validates FHIR JSON files against the base definitions and our own package, without a network.
 *
 * <p>Arguments: {@code r4|stu3}, the folders of the package, {@code --}, then the files and folders
 * to validate. Prints one JSON line per file: its path and the messages the validator had for it.
 * The exit status says whether the run worked, not whether the files are valid.
 */
public final class Validate {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) {
    ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
    List<String> given = Arrays.asList(args);
    int bar = given.indexOf("--");
    FhirContext context = args[0].equals("stu3") ? FhirContext.forDstu3() : FhirContext.forR4();
    List<String> ours = files(given.subList(1, bar)).stream().map(Validate::read).toList();
    FhirValidator validator = validator(context, new Package(context, ours));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (Path file : files(given.subList(bar + 1, given.size()))) {
      out.println(line(file, validator.validateWithResult(read(file)).getMessages()));
    }
  }

  private static FhirValidator validator(FhirContext context, Package ours) {
    var unknown = new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
    var rules =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                ours,
                new CommonCodeSystemsTerminologyService(context),
                new Terms(context),
                new SnapshotGeneratingValidationSupport(context),
                unknown));
    rules.setErrorForUnknownProfiles(false);
    rules.setValidatorPolicyAdvisor(new References());
    rules.setValidatorResourceFetcher(ours.examples);
    FhirValidator validator = context.newValidator();
    validator.registerValidatorModule(rules);
    return validator;
  }

  /** A reference to an example is judged by its type; one to anything else is let pass. */
  private static final class References extends FhirDefaultPolicyAdvisor {
    @Override
    public ReferenceValidationPolicy policyForReference(
        IResourceValidator validator,
        Object context,
        String path,
        String url,
        ReferenceDestinationType destination) {
      return ReferenceValidationPolicy.CHECK_TYPE_IF_EXISTS;
    }
  }

  private static String line(Path file, List<SingleValidationMessage> messages) {
    List<Map<String, String>> told = new ArrayList<>();
    for (SingleValidationMessage message : messages) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put("severity", message.getSeverity().getCode());
      one.put("at", message.getLocationString());
      one.put("id", message.getMessageId());
      one.put("message", message.getMessage());
      told.add(one);
    }
    try {
      return JSON.writeValueAsString(Map.of("file", file.toString(), "messages", told));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static List<Path> files(List<String> places) {
    List<Path> found = new ArrayList<>();
    for (String place : places) {
      try (Stream<Path> tree = Files.walk(Path.of(place))) {
        tree.filter(path -> path.toString().endsWith(".json")).sorted().forEach(found::add);
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private Validate() {}
}
